import type { Sql } from 'postgres';
import { expect, it } from 'vitest';
import { createFreshness } from './freshness.ts';
import type { OpenDatabases } from './handles.ts';
import type { WriteTokens } from './write-tokens.ts';

const away = () => Object.assign(new Error('terminating connection'), { code: '57P01' });

/** Freshness of a service whose primary does not answer the first so many times. */
function withPrimaryAway(failures: number, waitMs?: number) {
  const noted: string[] = [];
  let asked = 0;
  const client = (async () => {
    asked += 1;
    if (asked <= failures) throw away();
    return [{ lsn: '0/2A' }];
  }) as unknown as Sql;
  const databases = { primary: () => ({ client }) } as unknown as OpenDatabases<'playlist'>;
  const tokens = {
    raise: async (userId, database, lsn) => void noted.push(`${userId} ${database} ${lsn}`),
  } as Pick<WriteTokens, 'raise'> as WriteTokens;
  return {
    noted,
    ...createFreshness({ service: 'playlist', databases, tokens, ...(waitMs ? { waitMs } : {}) }),
  };
}

it('writes are noted once a primary answers again', async () => {
  const { noted, noteWrites } = withPrimaryAway(3);
  await noteWrites(['ann']);
  expect(noted).toEqual(['ann playlist 42']);
});

it('a primary that stays away is told of', async () => {
  const { noted, noteWrites } = withPrimaryAway(Number.POSITIVE_INFINITY, 1);
  await expect(noteWrites(['ann'])).rejects.toMatchObject({ code: '57P01' });
  expect(noted).toEqual([]);
});
