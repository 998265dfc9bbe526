// What `npm run gateway` starts. Plain JavaScript, as what TypeScript becomes is kept with compiled code: nothing that is
// loaded behind this line is stripped or compiled again at the next start. In NODE_COMPILE_CACHE, or in the system's
// folder of temporary files.
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./command.ts');
