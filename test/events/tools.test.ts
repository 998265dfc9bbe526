import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabases, openDatabases } from '../../infra/databases/handles.ts';
import { runEvents } from '../../infra/event-tools/run.ts';
import { createEvent } from '../../infra/events/contracts.ts';
import { eventLogPath } from '../../infra/events/operating.ts';
import { eventRoutes, type ServiceName } from '../../infra/topology.ts';
import { eventually, theProduct } from '../product.ts';

const product = theProduct();
type Run = { code: number; out: string; err: string };

/** `npm run events -- ...` on the running product, unless told otherwise; in this process, since each start costs seconds. */
async function events(...args: string[]): Promise<Run> {
  const where = args.some((arg) => /^--(data|url)$/.test(arg)) ? [] : ['--data', product.dataDir];
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runEvents(
    [...args, ...where],
    {},
    {
      print: (line) => void out.push(`${line}\n`),
      note: (line) => void err.push(`${line}\n`),
      stopping: () => AbortSignal.timeout(0),
    },
  );
  return { code, out: out.join(''), err: err.join('') };
}
const linesOf = ({ out }: Run) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const jsonOf = (run: Run) => JSON.parse(run.out);

let auth: OpenDatabases<'auth'>;
beforeAll(() => {
  auth = openDatabases('auth', product.locations, product.secrets);
});
afterAll(() => auth.close());

/** An event of a registration that no consumer can read: of a major that nobody knows. */
async function writeUnreadable(): Promise<string> {
  const userId = uuidv7();
  const event = createEvent('user.registered', {
    key: userId,
    data: { userId, displayName: 'Nobody', country: 'DE', userType: 'LISTENER' },
  });
  const envelope = { ...event, dataschema: 'urn:polyphony:event:user.registered:9.0' };
  await auth.db.user.primary.execute(sql`
    insert into outbox (event_id, producer, type, key, aggregate_version, envelope)
    values (${event.id}, 'auth', 'user.registered', ${userId}, 0, ${JSON.stringify(envelope)}::text::jsonb)`);
  return event.id;
}

describe('npm run events', () => {
  it('tail shows what was written, by type and key', async () => {
    const { id } = await product.register();
    const run = await eventually(
      () => events('tail', '--type', 'user.registered', '--key', id, '--json'),
      ({ out }) => out !== '',
    );
    expect(linesOf(run)).toMatchObject([{ type: 'user.registered', subject: id, data: { userId: id } }]);
    const others = await events('tail', '--type', 'play.recorded', '--key', id, '--json');
    expect(others).toMatchObject({ code: 0, out: '' });
    expect(linesOf(await events('tail', '--last', '2', '--json'))).toHaveLength(2);
  });

  it('lag shows every producer and consumer of the topology', async () => {
    const seen = jsonOf(await events('lag', '--json')).map(
      (route: { producer: string; consumer: string }) => `${route.producer} ${route.consumer}`,
    );
    const routes = Object.values(eventRoutes).flatMap(({ producer, consumers }) =>
      consumers.map((consumer) => `${producer} ${consumer}`),
    );
    expect(new Set(seen)).toEqual(new Set(routes));
    expect((await events('lag')).out).toMatch(/^producer +consumer +carried by/);
  });

  it('dead letters are listed, shown, tried again and thrown away, and none of it is a loss', async () => {
    const id = await writeUnreadable();
    const parked = async () => {
      const letters: { eventId: string; consumer: string; error: string }[] = jsonOf(
        await events('dead', 'list', '--json'),
      );
      return letters.filter(({ eventId }) => eventId === id);
    };
    const letters = await eventually(parked, (found) => found.length === 2);
    expect(letters.map(({ consumer }) => consumer).sort()).toEqual(['notification', 'user']);
    expect(letters[0]?.error).toContain('EVENT_UNKNOWN_MAJOR');
    const shown = await events('dead', 'show', id, '--consumer', 'user');
    expect(shown.out).toContain('this consumer knows 1.0');
    expect(shown.out).toContain('"dataschema": "urn:polyphony:event:user.registered:9.0"');
    const again = await events('dead', 'replay', id, '--consumer', 'user', '--json');
    expect(again.code).toBe(1);
    expect(jsonOf(again)).toMatchObject([{ eventId: id, consumer: 'user', outcome: 'FAILED' }]);
    expect(await parked()).toHaveLength(2);
    const gone = await events('dead', 'discard', id, '--json');
    expect(gone.code).toBe(0);
    expect(jsonOf(gone)).toHaveLength(2);
    expect(await parked()).toEqual([]);
    expect(await events('dead', 'show', id)).toMatchObject({ code: 1, err: expect.stringContaining(id) });
    expect(await lost()).toBe(0);
  });

  const lost = async () => jsonOf(await events('loss', '--json', '--hours', '2')).lost;

  it('loss finds an event that was acknowledged and never applied', async () => {
    const { id } = await product.register();
    const applied = () =>
      auth.db.user.primary.execute(
        sql`select envelope->>'id' as id from outbox where key = ${id} and type = 'user.registered'`,
      );
    const [event] = [...(await applied())] as { id: string }[];
    const user = openDatabases('user', product.locations, product.secrets);
    try {
      const forget = () =>
        user.db.user.primary.execute(
          sql`delete from inbox where consumer = 'user' and event_id = ${event?.id} returning event_id`,
        );
      await eventually(
        async () => [...(await forget())].length,
        (count) => count === 1,
      );
      const run = await eventually(
        () => events('loss', '--json'),
        ({ code }) => code === 1,
      );
      const report = jsonOf(run) as { lost: number; consumers: { consumer: string; lost: number }[] };
      expect(report.consumers.filter((one) => one.lost > 0)).toMatchObject([{ consumer: 'user', lost: 1 }]);
      await user.db.user.primary.execute(
        sql`insert into inbox (consumer, event_id) values ('user', ${event?.id})`,
      );
      expect(await lost()).toBe(0);
    } finally {
      await user.close();
    }
  });

  it('recount and rebuild find that counts are right', async () => {
    expect(await events('recount')).toMatchObject({
      code: 0,
      out: expect.stringContaining('All counts are right'),
    });
    // A play that others report just now may be in the log of player-service before it is counted.
    const rebuilt = await eventually(
      () => events('rebuild', 'analytics', '--compare'),
      ({ code }) => code === 0,
      30_000,
    );
    expect(rebuilt).toMatchObject({ code: 0, out: expect.stringContaining('equal to what is in use') });
    expect(rebuilt.err).toContain('logs copied: 3 of 3');
    expect(rebuilt.out).toMatch(/player-service (keeps no events|are kept since)/);
  });

  it('is a command with an exit code', async () => {
    const command = fileURLToPath(new URL('../../infra/commands/events.ts', import.meta.url));
    const run = promisify(execFile)(process.execPath, [command, 'dead', 'bury', '--data', product.dataDir]);
    await expect(run).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('list, show, replay'),
    });
  });

  it('says what is wrong', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'polyphony-nothing-'));
    try {
      const nothing = await events('lag', '--data', empty);
      expect(nothing).toMatchObject({ code: 3, err: expect.stringContaining('Nothing runs on') });
      const noSecret = await events('lag', '--url', 'http://127.0.0.1:9', '--data', empty);
      expect(noSecret).toMatchObject({ code: 1, err: expect.stringContaining('--secrets') });
    } finally {
      rmSync(empty, { recursive: true });
    }
    const noOne = await events('dead', 'list', '--url', 'http://127.0.0.1:9', '--data', product.dataDir);
    expect(noOne).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') });
    for (const wrong of [
      ['tail', '--type', 'play'],
      ['dead', 'bury'],
      ['dead', 'replay'],
      ['rebuild'],
      ['nothing'],
      ['--what'],
      ['dead', 'list', '--consumer', 'player'],
    ])
      expect(await events(...wrong)).toMatchObject({ code: 2, out: '' });
    for (const known of ['tail', 'lag', 'loss', 'dead', 'rebuild', 'recount'])
      expect((await events(known, '--help')).out).toContain(`npm run events -- ${known}`);
  });
});

describe("a producer's log", () => {
  const ask = async (from: ServiceName, to: ServiceName, query: string) => {
    const headers = await product.serviceToken(from, to);
    return (await fetch(`${product.serviceUrl(to)}${eventLogPath}${query}`, { headers })).status;
  };

  it('is for those who publish or consume its events, and for nobody without a token', async () => {
    expect(await ask('analytical', 'player', '')).toBe(200);
    expect(await ask('player', 'player', '?limit=1')).toBe(200);
    expect(await ask('streaming', 'player', '')).toBe(403);
    expect(await ask('search', 'analytical', '?type=popularity.updated')).toBe(200);
    const anonymous = await fetch(`${product.serviceUrl('player')}${eventLogPath}`);
    expect(anonymous.status).toBe(401);
  });

  it('refuses what it cannot read', async () => {
    expect(await ask('analytical', 'player', '?after=x')).toBe(400);
    expect(await ask('analytical', 'player', '?limit=100000')).toBe(400);
    expect(await ask('analytical', 'player', '?type=user.registered')).toBe(404);
  });
});
