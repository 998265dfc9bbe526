import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { commandLine, wholeNumber } from '../infra/commands/arguments.ts';
import { neighboursOf } from '../subgraphs/recommendation/similarity.ts';

const help = `
npm run bench -- recommendation --data DIR [options]

Measures the similarity that recommendations are made of, on listening data of your own: DIR holds user_artists.dat in the
form of HetRec 2011 (userID, artistID and weight, parted by tabs; a heading is passed over). A pair's bucket is the crc32 of
"userID:artistID" modulo 10: 0 and 1 test, the others fit. Binary; every artist is ranked, fitted ones left out; the mean
over the users with a test artist.

  --data DIR   The folder. Required.
  --most N     Neighbours of an artist. Default 1000
  --shrink N   Shrinkage of the cosine. Default 5
  --json       For machines.
  -h, --help   This text.
`;

const values = commandLine(
  {
    data: { type: 'string' },
    most: { type: 'string', default: '1000' },
    shrink: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
  help,
);
const most = wholeNumber(values.most, 'most', 1, 100_000);
const shrink = wholeNumber(values.shrink, 'shrink', 0, 10_000);
/** Length of the ranking that is judged. */
const cut = 20;

type Split = { users: number; items: number; fitted: number[][]; tested: number[][] };

/** Artists are counted in the order of their ids: ties go to the lower one. */
function read(folder: string): Split {
  const lines = readFileSync(join(folder, 'user_artists.dat'), 'utf8').split(/\r?\n/);
  const pairs = lines
    .filter((line) => /^\d+\t\d+\t/.test(line))
    .map((line) => line.split('\t') as [string, string]);
  const order = (ids: string[]) =>
    new Map([...new Set(ids)].sort((a, b) => Number(a) - Number(b)).map((id, at) => [id, at]));
  const users = order(pairs.map(([user]) => user));
  const items = order(pairs.map(([, item]) => item));
  const lists = (): number[][] => Array.from({ length: users.size }, () => []);
  const split = { users: users.size, items: items.size, fitted: lists(), tested: lists() };
  for (const [user, item] of pairs) {
    const side = crc32(`${user}:${item}`) % 10 < 2 ? split.tested : split.fitted;
    side[users.get(user) ?? 0]?.push(items.get(item) ?? 0);
  }
  return split;
}

/** Each user's score of each item: the sum of the item's similarities to those of its neighbours that the user has. */
function score({ users, items, fitted }: Split): Float64Array[] {
  const scores = Array.from({ length: users }, () => new Float64Array(items));
  const listeners: number[][] = Array.from({ length: items }, () => []);
  for (const [user, own] of fitted.entries()) for (const item of own) listeners[item]?.push(user);
  const pairs = fitted.flatMap((own, user) => own.map((item) => [user, item] as const));
  const interactions = {
    users: pairs.map(([user]) => user),
    items: pairs.map(([, item]) => item),
    weights: pairs.map(() => 1),
  };
  for (const { item, items: near, scores: likeness } of neighboursOf(interactions, { most, shrink })) {
    near.forEach((other, at) => {
      for (const user of listeners[other] ?? []) {
        const row = scores[user];
        if (row) row[item] = (row[item] ?? 0) + (likeness[at] ?? 0);
      }
    });
  }
  return scores;
}

function ranking(scores: Float64Array, own: readonly number[]): number[] {
  const seen = new Set(own);
  const order = [...scores.keys()].filter((item) => !seen.has(item));
  return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, cut);
}

/** Recall (of all test items) and NDCG (the ideal cut at min(20, test items)) of one ranking. */
function judge(ranked: readonly number[], wanted: readonly number[]): { recall: number; ndcg: number } {
  const gain = (at: number) => 1 / Math.log2(at + 2);
  const places = ranked.flatMap((item, at) => (wanted.includes(item) ? [at] : []));
  const sum = (list: readonly number[]) => list.reduce((total, at) => total + gain(at), 0);
  const ideal = sum([...Array(Math.min(cut, wanted.length)).keys()]);
  return { recall: places.length / wanted.length, ndcg: sum(places) / ideal };
}

if (values.data === undefined) {
  process.stderr.write(`--data is missing\n\n${help.trim()}\n`);
  process.exit(2);
}
const split = read(values.data);
const started = performance.now();
const scores = score(split);
const fitMs = Math.round(performance.now() - started);
const judged = split.tested.flatMap((wanted, user) => {
  const own = scores[user];
  return own && wanted.length > 0 ? [judge(ranking(own, split.fitted[user] ?? []), wanted)] : [];
});
const mean = (part: 'recall' | 'ndcg') => judged.reduce((sum, one) => sum + one[part], 0) / judged.length;
const result = {
  users: judged.length,
  items: split.items,
  recall20: mean('recall'),
  ndcg20: mean('ndcg'),
  fitMs,
};
if (values.json) console.log(JSON.stringify(result));
else {
  console.log(
    `item-kNN, cosine, k=${most}, shrink ${shrink}: ${result.users} users, ${result.items} artists`,
  );
  console.log(
    `recall@20 ${result.recall20.toFixed(4)}   NDCG@20 ${result.ndcg20.toFixed(4)}   fitted in ${fitMs} ms`,
  );
}
