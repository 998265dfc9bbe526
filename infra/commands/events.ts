import { runEvents } from '../event-tools/run.ts';
import { stopOnSignals } from './stop-signals.ts';

process.exitCode = await runEvents(process.argv.slice(2), process.env, {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  stopping: () => stopOnSignals(() => {}),
});
