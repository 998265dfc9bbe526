import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCache } from '../../infra/cache/index.ts';
import type { CacheStore } from '../../infra/cache/port.ts';
import { createEvent, type EventData } from '../../infra/events/contracts.ts';
import { createLogger } from '../../infra/log.ts';
import { consumers } from './events.ts';
import { openRecommendations, type RecommendationPorts } from './state.ts';

const [songId, userId] = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058'];
const near = [{ id: '01890a5d-ac96-774b-bcce-b302099a8059', score: 1 }];

let cache: CacheStore;
let ports: RecommendationPorts & { afterCommit(): void };
beforeEach(async () => {
  cache = await openCache({ prefix: 'test' });
  // No replica: these events say nothing of their cause, so none may be asked.
  const db = { activity: {} };
  const runtime = { cache, db, logger: createLogger('silent') } as unknown as RecommendationPorts;
  ports = { ...runtime, state: openRecommendations(runtime), afterCommit: () => {} };
});
afterEach(() => cache.close());

const content = (change: 'CREATED' | 'UPDATED' | 'DELETED', version: number) => {
  const data: EventData<'content.updated'> = { entity: 'SONG', id: songId, version, change };
  return consumers['content.updated'](createEvent('content.updated', { key: songId, data }), ports);
};
const activity = (kind: 'FAVOURITE_SONG' | 'PIN') => {
  const occurredAt = new Date().toISOString();
  const data: EventData<'user.activity'> = {
    ...{ userId, kind, entityKind: 'SONG', entityId: songId, active: true },
    ...{ country: 'DE', userType: 'LISTENER', occurredAt },
  };
  return consumers['user.activity'](createEvent('user.activity', { key: userId, data }), ports);
};

describe('content.updated', () => {
  it('drops a removed song from the model', async () => {
    await ports.state.near.SONG.refresh([[songId, near]]);
    await content('UPDATED', 2);
    expect(await ports.state.near.SONG.get(songId)).toEqual(near);
    await content('DELETED', 3);
    expect(await ports.state.near.SONG.get(songId)).toBeUndefined();
  });

  it('counts a change once, however often and late it is told', async () => {
    await content('CREATED', 1);
    await content('DELETED', 2);
    await content('DELETED', 2);
    await content('CREATED', 1);
    expect(ports.state.news).toBe(2);
  });
});

describe('user.activity', () => {
  const kept = { plans: [], popular: [] };

  it('has the mixes of that person made again', async () => {
    await ports.state.mixes.refresh([[userId, kept]]);
    await activity('PIN');
    expect(await ports.state.mixes.get(userId)).toEqual(kept);
    await activity('FAVOURITE_SONG');
    expect(await ports.state.mixes.get(userId)).toBeUndefined();
  });

  it('marks the person, so that mixes begun before are not kept', async () => {
    const before = ports.state.changesOf.get(userId);
    await activity('FAVOURITE_SONG');
    expect(ports.state.changesOf.get(userId)).not.toBe(before);
  });
});
