import { eventTypes } from '../events/contracts.ts';
import { longestFlowHours } from '../events/operating.ts';

/** What each command is for, by its name; `common` follows every one. */
export const helpOf = {
  tail: `
npm run events -- tail [--type TYPE ...] [--key ID] [--last N] [--follow]

Shows the newest events as they lie in the producers' logs, one a line.

  --type TYPE      Only these: ${eventTypes.join(', ')}. May be given again.
  --key ID         Only those of one aggregate: a person, a song, a playlist.
  --last N         How many to begin with. Default 20.
  --follow         Goes on with those that come, until Ctrl-C.`,
  lag: `
npm run events -- lag

How many events each consumer has yet to apply of each producer, how old the oldest is, and what is in the dead letters.`,
  loss: `
npm run events -- loss [--hours N]

Compares, for each consumer that keeps an inbox and for each hour, the events written with those applied and those in the dead
letters. What is neither, and not under way either, is lost: exit code 1.

  --hours N        How far back, 1 to ${longestFlowHours}. Default 24.`,
  dead: `
npm run events -- dead list [--consumer NAME]
npm run events -- dead show EVENT [--consumer NAME]
npm run events -- dead replay EVENT | --all [--consumer NAME]
npm run events -- dead discard EVENT | --all [--consumer NAME]

Events that a consumer could not apply, with the reason: a list, one whole, applied again (the oldest first), or thrown away.
What was thrown away counts as settled: should it come again, it changes nothing.

  --consumer NAME  Only of this consumer.
  --all            All of them instead of one.`,
  rebuild: `
npm run events -- rebuild analytics [--compare]

Makes the counts of analytical-service anew in a shadow, from its logs of plays and of behaviour and from the events that
producers keep, compares the two, and puts the shadow in their place. Readers see the one or the other; plays go on.

  --compare        Compares only: exit code 1 when something differs.`,
  recount: `
npm run events -- recount [--repair]

Counts everything again from the plays that analytical-service has, beside the live counts. Exit code 1 when something differs.

  --repair         Sets it right.`,
} as const;
export type Command = keyof typeof helpOf;

export const common = `
  --data DIR       Folder of the product, or of the stack, that runs. Default .data or .data/stack, whichever runs.
  --url URL        Gateway of a product elsewhere; its services at the ports after it, or where SERVICE_URLS says.
  --secrets FILE   For --url: a file with a service's secrets. Default POLYPHONY_SECRETS
  --json           JSON instead of text.
  -h, --help       This text.

Services are asked on their internal endpoints, in their own names: the deployment's secret is needed, which lies in the data
folder. Exit code: 0 done, 1 something was found wrong or refused, 2 when the command cannot be understood, 3 when nothing runs.`;

export const overview = `
npm run events -- COMMAND [options]

Looks after the events of a running product or stack. Each command takes --help.

  tail                               the newest events, and with --follow those that come
  lag                                how far consumers are behind
  loss                               events written compared with events applied, by the hour
  dead list|show|replay|discard      events that could not be applied
  rebuild analytics                  counts made anew from the logs, compared, swapped
  recount                            counts compared with the plays
${common}`;
