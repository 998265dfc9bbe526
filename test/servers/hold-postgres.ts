import { prepareDatabases } from '../../infra/databases/prepare.ts';
import { startPostgres } from '../../infra/postgres/embedded.ts';

// A process to be killed by tests: starts the servers of the folder given, says so on one line, and holds them.
const [dataDir] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: hold-postgres.ts FOLDER');
const servers = await startPostgres({ dataDir, durable: false });
await prepareDatabases(servers);
process.stdout.write(`${JSON.stringify({ pids: servers.pids })}\n`);
setInterval(() => {}, 60_000);
