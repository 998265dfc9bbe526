import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that the built page depends on. */
function sourcesOf(root: string): string[] {
  const web = join(root, 'web');
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(web, 'dist')));
  return [...files.sort(), join(root, 'package-lock.json')];
}

function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Builds the page with Vite when its sources have changed; gives its folder, or null when there is no page. */
export async function buildPage(root: string, note: (text: string) => void): Promise<string | null> {
  const web = join(root, 'web');
  if (!existsSync(join(web, 'index.html'))) return null;
  const dist = join(web, 'dist');
  const marker = join(dist, '.built-from');
  const wanted = fingerprint(sourcesOf(root));
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return dist;
  note('         building the page');
  const { build } = await import('vite');
  await build({
    root: web,
    logLevel: 'error',
    configFile: existsSync(join(web, 'vite.config.ts')) ? join(web, 'vite.config.ts') : false,
  });
  writeFileSync(marker, wanted);
  return dist;
}
