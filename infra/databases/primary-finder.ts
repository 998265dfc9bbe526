import postgres, { type Options } from 'postgres';
import { UnavailableError } from '../errors.ts';
import type { DatabaseLocation, ServerAddress } from './locations.ts';
import { addressOptions, type OpenSocket, openSocket } from './sockets.ts';

type Login = { user: string; password: string };

/** Milliseconds for which an answer holds: a burst of new connections asks once. */
const holdsMs = 1000;

/** Whether a server lets this role in and is written to. A replica refuses the role, or says that it recovers. */
async function isPrimary(server: ServerAddress, database: string, login: Login): Promise<boolean> {
  const options: Options<Record<string, never>> = {
    max: 1,
    connect_timeout: 2,
    idle_timeout: 1,
    fetch_types: false,
  };
  const connection = { application_name: 'polyphony-primary-finder' };
  const sql = postgres({
    ...addressOptions(server),
    database,
    ...login,
    ...options,
    connection,
    onnotice: () => {},
  });
  try {
    const [row] = await sql<{ writes: boolean }[]>`select not pg_is_in_recovery() as writes`;
    return row?.writes === true;
  } catch {
    return false;
  } finally {
    void sql.end({ timeout: 0 });
  }
}

/**
 * Connects to whichever of a database's servers is the primary now, so that a promotion needs no restart: the one that lets
 * this role in (who may log in where is each server's pg_hba.conf) and does not recover. A database with one server is not asked.
 * @throws {UnavailableError} while none is
 */
export function primarySocket(location: DatabaseLocation, login: Login): OpenSocket {
  const servers = [location.primary, ...location.replicas];
  let known = location.primary;
  let search: Promise<ServerAddress | undefined> | undefined;
  let foundAt = Number.NEGATIVE_INFINITY;

  async function find(): Promise<ServerAddress | undefined> {
    for (const server of [known, ...servers.filter((one) => one !== known)]) {
      if (!(await isPrimary(server, location.database, login))) continue;
      known = server;
      foundAt = performance.now();
      return server;
    }
    return undefined;
  }

  async function current(): Promise<ServerAddress> {
    if (servers.length === 1 || performance.now() - foundAt < holdsMs) return known;
    search ??= find().finally(() => {
      search = undefined;
    });
    // Each who asked gets an error of his own: postgres.js writes into it which statement failed.
    return (await search) ?? throwNoPrimary();
  }

  return async () => {
    const server = await current();
    try {
      return await openSocket(server);
    } catch (error) {
      foundAt = Number.NEGATIVE_INFINITY;
      if (servers.length === 1) throw error;
      return openSocket(await current());
    }
  };
}

function throwNoPrimary(): never {
  throw new UnavailableError('What you ask to change cannot be changed right now; try again in a moment');
}
