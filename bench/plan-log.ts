import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A statement as a server ran it. */
export type Explained = {
  query: string;
  role: string;
  place: 'primary' | 'replica';
  /** Milliseconds of the execution. */
  ms: number;
  /** How each table was read: `Index Scan songs by songs_pkey (rows)`. */
  scans: string[];
  /** Sequential scans over tables of more than 5,000 rows, with the table's size. */
  large: string[];
};

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};

/** Reading fewer takes less than a millisecond, and the planner knows it. */
const largeRows = 5000;

/** One entry of auto_explain in log_format json, with the line prefix of the embedded servers: `%m [%p] %q%u@%d `. */
const entry = /^\S+ \S+ UTC \[\d+\] (\S+)@(\S+) LOG: {2}duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/gm;

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function describe(node: Plan): string {
  const rows = Math.round((node['Actual Rows'] ?? 0) * (node['Actual Loops'] ?? 1));
  const index = node['Index Name'] ? ` by ${node['Index Name']}` : '';
  return `${node['Node Type']}${node['Relation Name'] ? ` ${node['Relation Name']}` : ''}${index} (${rows})`;
}

function explained(
  match: RegExpMatchArray,
  place: Explained['place'],
  sizes: ReadonlyMap<string, number>,
): Explained {
  const [, role = '', database = '', ms, text = ''] = match;
  const { 'Query Text': query, Plan: plan } = JSON.parse(text) as { 'Query Text': string; Plan: Plan };
  const nodes = nodesOf(plan);
  const sizeOf = (node: Plan) => sizes.get(`${database}.${node['Relation Name']}`) ?? 0;
  const sequential = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && sizeOf(node) > largeRows);
  return {
    query,
    role,
    place,
    ms: Math.round(Number(ms) * 100) / 100,
    scans: [...new Set(nodes.filter((node) => node['Relation Name'] || node['Index Name']).map(describe))],
    large: sequential.map(
      (node) => `${database}.${node['Relation Name']} (${Math.round(sizeOf(node))} rows)`,
    ),
  };
}

/** Reads what the servers of a data folder wrote into their logs. `skip` forgets all until now. */
export function planLog(dataDir: string, sizes: ReadonlyMap<string, number>) {
  const files = [
    { place: 'primary', file: join(dataDir, 'postgres', 'primary.log'), at: 0 },
    { place: 'replica', file: join(dataDir, 'postgres', 'replica-1.log'), at: 0 },
  ] as const;
  const positions = new Map<string, number>();

  function unread(file: string): string {
    const { size } = statSync(file);
    const from = positions.get(file) ?? 0;
    positions.set(file, size);
    const bytes = Buffer.alloc(size - from);
    const descriptor = openSync(file, 'r');
    readSync(descriptor, bytes, 0, bytes.length, from);
    closeSync(descriptor);
    return bytes.toString('utf8');
  }

  return {
    skip: () => {
      for (const { file } of files) unread(file);
    },
    read: (): Explained[] =>
      files.flatMap(({ place, file }) =>
        [...unread(file).matchAll(entry)].map((match) => explained(match, place, sizes)),
      ),
  };
}
