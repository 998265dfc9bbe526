import { expect, test } from 'vitest';
import { judgePlay, type Report } from './judge-play.ts';
import type { Play } from './models.ts';

const now = new Date('2026-01-31T18:00:00.000Z');
const report: Report = {
  playId: 'play',
  songId: 'song',
  deviceId: 'phone',
  startedAt: new Date(now.getTime() - 600_000),
  heardMs: 40_000,
  ended: false,
};
const judge = (
  changes: Partial<Report> = {},
  kept: Play | null = null,
  durationMs: number | null = 200_000,
) => judgePlay({ ...report, ...changes }, { now, kept, durationMs, ownDevice: true });
const keptOf = (changes: Partial<Report>) => {
  const verdict = judge(changes);
  if (verdict.status === 'REJECTED') throw new Error('rejected');
  return verdict.play;
};

test('a first report counts, is too short, or cannot be true', () => {
  expect(judge()).toMatchObject({
    status: 'RECORDED',
    changed: true,
    tell: true,
    play: { version: 1, counted: true },
  });
  expect(judge({ heardMs: 1000 })).toMatchObject({
    status: 'TOO_SHORT',
    changed: true,
    tell: false,
    play: { version: 0 },
  });
  expect(judge({ heardMs: 602_000 }).status).toBe('RECORDED');
  expect(judge({ heardMs: 602_001 }).status).toBe('REJECTED');
  expect(judge({ startedAt: new Date(now.getTime() + 1) }).status).toBe('REJECTED');
  expect(judge({}, null, null).status).toBe('REJECTED');
  expect(judgePlay(report, { now, kept: null, durationMs: 200_000, ownDevice: false }).status).toBe(
    'REJECTED',
  );
});

test("heard time beyond the song's length is its length", () => {
  expect(judge({ heardMs: 500_000 })).toMatchObject({ play: { heardMs: 200_000 } });
});

test('a later report raises and never lowers', () => {
  const counted = keptOf({});
  expect(judge({ heardMs: 90_000 }, counted)).toMatchObject({
    status: 'ALREADY_KNOWN',
    tell: true,
    play: { heardMs: 90_000, version: 2 },
  });
  expect(judge({ heardMs: 10 }, counted)).toMatchObject({
    status: 'ALREADY_KNOWN',
    changed: false,
    tell: false,
    play: { heardMs: 40_000 },
  });
  expect(judge({ ended: true }, counted)).toMatchObject({
    changed: true,
    tell: false,
    play: { ended: true, version: 1 },
  });
  const short = keptOf({ heardMs: 5000 });
  expect(judge({ heardMs: 6000 }, short)).toMatchObject({ status: 'TOO_SHORT', changed: true, tell: false });
  expect(judge({}, short)).toMatchObject({ status: 'RECORDED', tell: true, play: { version: 1 } });
});

test('a play keeps its song, and the later of its beginnings bounds it', () => {
  const kept = { ...keptOf({}), startedAt: new Date(now.getTime() - 50_000) };
  expect(judge({ heardMs: 60_000 }, kept).status).toBe('REJECTED');
  expect(judge({ heardMs: 52_000 }, kept)).toMatchObject({
    status: 'ALREADY_KNOWN',
    play: { heardMs: 52_000 },
  });
  expect(judge({ songId: 'other' }, kept).status).toBe('REJECTED');
});
