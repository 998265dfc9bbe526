import { Socket } from 'node:net';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openSocket, type Through } from '../../infra/databases/sockets.ts';
import { type TestPostgres, testPostgres } from '../servers/postgres.ts';

/* What the products needs of postgres.js when connections end: scripts/bootstrap/mends.mjs. */

let servers: TestPostgres;
let sql: Sql;
let sockets: Socket[] = [];
beforeAll(async () => {
  servers = await testPostgres();
});
afterEach(async () => {
  await sql?.end({ timeout: 0 });
  sockets = [];
});
afterAll(() => servers.stop());

/** One connection, whose sockets the test has in hand. */
function connect(open: () => Promise<Socket> = () => openSocket(servers.locations.content.primary)): Sql {
  const { user, password } = servers.superuser;
  const through: Through = {
    async socket() {
      const socket = await open();
      sockets.push(socket);
      return socket;
    },
  };
  const { database } = servers.locations.content;
  sql = postgres({ ...through, database, username: user, password, max: 1, fetch_types: false });
  return sql;
}

it('a question in a transaction whose connection has ended is refused, and ends no process', async () => {
  const late = Promise.withResolvers<unknown>();
  const transaction = connect().begin(async (tx) => {
    await tx`select 1`;
    const ended = new Promise((resolve) => sockets[0]?.once('close', resolve));
    sockets[0]?.destroy();
    await ended;
    late.resolve(await tx`select 2`.catch((error: unknown) => error));
  });
  await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(await late.promise).toMatchObject({ code: 'CONNECTION_CLOSED' });
});

it('a connection that ended with its greeting unsent is made anew', async () => {
  /** Closes once it is listened to: after the greeting is handed to it, before it is written. */
  function ending(): Socket {
    const socket = new Socket();
    return socket.on('newListener', (event) => {
      if (event === 'data') process.nextTick(() => socket.destroy());
    });
  }
  const { primary } = servers.locations.content;
  const one = connect(async () => (sockets.length === 0 ? ending() : openSocket(primary)));
  expect(await one`select 3 as answer`).toEqual([{ answer: 3 }]);
  expect(sockets).toHaveLength(2);
});
