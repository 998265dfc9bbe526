import type { EventDraft } from '../../infra/events/contracts.ts';
import { bounded, clientId, moment, within } from '../../infra/subgraph/input.ts';
import { songsById } from './catalogue.ts';
import { type Changed, changePlayer } from './changing.ts';
import { announcePlays, type Listener, playRecorded } from './events.ts';
import type { PlaybackInput, ReportPlaybackInput } from './generated.ts';
import { judgePlay, type Report, type Verdict } from './judge-play.ts';
import type { CatalogueSong, Play, Player, Refused } from './models.ts';
import { keptPlays, savePlays, type Tx } from './queries.ts';
import { notFound, notSignedIn } from './refusals.ts';
import type { PlayerContext } from './state.ts';

const maxPlays = 50;
const maxInt = 2 ** 31 - 1;

type Status = Verdict['status'];
type Reported = { __typename: 'PlaybackReported'; results: { playId: string; status: Status }[] };

/**
 * Keeps what was heard. The listener's player is locked meanwhile: parallel reports of one play are judged one after
 * another, and the events leave in that order.
 * @throws BadInputError BAD_USER_INPUT for what breaks a bound of the schema
 */
export async function reportPlayback(
  context: PlayerContext,
  input: ReportPlaybackInput,
): Promise<Reported | Refused<'NotFound' | 'NotSignedIn'>> {
  const { viewer } = context;
  if (!viewer) return notSignedIn();
  const reports = bounded(input.plays, 'plays', { min: 1, max: maxPlays }).map(readReport);
  const [songs, [status]] = await Promise.all([
    songsById(
      context,
      reports.map(({ songId }) => songId),
      'REPORTED',
    ),
    context.db.userStatus.byIds([viewer.id]),
  ]);
  if (!status?.active) return notFound('Your account');
  const listener = { id: viewer.id, country: status.countryCode, userType: status.typeId };
  const statuses = await changePlayer(context, viewer.id, (tx, player, now) =>
    keep(tx, { player, now, reports, songs, listener }),
  );
  // As the client named them: a UUID may come in capitals.
  const named = input.plays.map(({ playId }, at) => ({ playId, status: statuses[at] ?? 'REJECTED' }));
  return { __typename: 'PlaybackReported', results: named };
}

function readReport({ playId, songId, deviceId, startedAt, heardMs, ended }: PlaybackInput): Report {
  return {
    playId: clientId(playId, 'playId'),
    songId: songId.toLowerCase(),
    deviceId: deviceId.toLowerCase(),
    startedAt: moment(startedAt, 'startedAt'),
    heardMs: within(heardMs, 'heardMs', 0, maxInt),
    ended,
  };
}

type Evidence = {
  player: Player;
  now: Date;
  reports: readonly Report[];
  songs: ReadonlyMap<string, CatalogueSong>;
  listener: Listener;
};

async function keep(tx: Tx, evidence: Evidence): Promise<Changed<Status[]>> {
  const { player, reports } = evidence;
  const playIds = [...new Set(reports.map(({ playId }) => playId))];
  const kept = await keptPlays(tx, player.id, playIds);
  const { statuses, changed, told } = judge(evidence, kept);
  await savePlays(tx, player.id, changed);
  await announcePlays(tx, told);
  return {
    player,
    seen: player.devices.map(({ id }) => id).filter((id) => reports.some(({ deviceId }) => deviceId === id)),
    answer: () => statuses,
  };
}

/** Judges the reports in their order: one play may come more than once. */
function judge({ player, now, reports, songs, listener }: Evidence, before: readonly Play[]) {
  const kept = new Map(before.map((play) => [play.playId, play]));
  const changed = new Map<string, Play>();
  const told: EventDraft<'play.recorded'>[] = [];
  const statuses = reports.map((report) => {
    const song = songs.get(report.songId);
    const verdict = judgePlay(report, {
      now,
      kept: kept.get(report.playId) ?? null,
      durationMs: song?.durationMs ?? null,
      ownDevice: player.devices.some(({ id }) => id === report.deviceId),
    });
    if (verdict.status !== 'REJECTED') {
      kept.set(report.playId, verdict.play);
      if (verdict.changed) changed.set(report.playId, verdict.play);
      if (verdict.tell && song) told.push(playRecorded(listener, verdict.play, song));
    }
    return verdict.status;
  });
  return { statuses, changed: [...changed.values()], told };
}
