import { counts } from './counting.ts';
import type { Play } from './models.ts';

/** Milliseconds by which heard time may pass the clock: reports take a moment, and clients round. */
export const toleranceMs = 2000;

/** A report, with its instants read. */
export type Report = Pick<Play, 'playId' | 'songId' | 'deviceId' | 'startedAt' | 'heardMs' | 'ended'>;

export type Circumstances = {
  now: Date;
  /** What is kept of the same play; null for its first report. */
  kept: Play | null;
  /** The song's length in milliseconds; null for a song that is unknown. */
  durationMs: number | null;
  ownDevice: boolean;
};

export type Verdict =
  | { status: 'REJECTED' }
  | {
      status: 'RECORDED' | 'ALREADY_KNOWN' | 'TOO_SHORT';
      play: Play;
      /** Whether the play is to be written. */
      changed: boolean;
      /** Whether it counts, newly or for longer, so that an event tells of it. */
      tell: boolean;
    };

/** Whether so much can have been heard since it began, as the first report and this one put the beginning. */
function isPossible(report: Report, { now, kept }: Circumstances): boolean {
  const startedAt = Math.max(report.startedAt.getTime(), kept?.startedAt.getTime() ?? 0);
  const sinceMs = now.getTime() - startedAt;
  return sinceMs >= 0 && report.heardMs <= sinceMs + toleranceMs;
}

/**
 * What becomes of a report of a play. Heard time only ever rises; what cannot be true leaves nothing behind, and
 * nothing of an earlier report changes.
 */
export function judgePlay(report: Report, circumstances: Circumstances): Verdict {
  const { kept, durationMs, ownDevice } = circumstances;
  if (durationMs === null || !ownDevice || !isPossible(report, circumstances)) return { status: 'REJECTED' };
  if (kept && kept.songId !== report.songId) return { status: 'REJECTED' };
  const before = kept ?? { ...report, heardMs: 0, ended: false, counted: false, version: 0 };
  const heardMs = Math.max(before.heardMs, Math.min(report.heardMs, durationMs));
  const ended = before.ended || report.ended;
  const counted = before.counted || counts({ heardMs, durationMs });
  const tell = counted && (!before.counted || heardMs > before.heardMs);
  const changed = !kept || tell || heardMs > before.heardMs || ended !== before.ended;
  const play = { ...before, heardMs, ended, counted, version: before.version + (tell ? 1 : 0) };
  return { status: statusOf(before.counted, counted), play, changed, tell };
}

function statusOf(countedBefore: boolean, counted: boolean): 'RECORDED' | 'ALREADY_KNOWN' | 'TOO_SHORT' {
  if (!counted) return 'TOO_SHORT';
  return countedBefore ? 'ALREADY_KNOWN' : 'RECORDED';
}
