import { readFile } from 'node:fs/promises';
import type { GatewayOptions } from '../options.ts';
import type { SubgraphSettings } from '../traffic/settings.ts';
import type { Configuration } from './schema.ts';

type Configured = Configuration['subgraphs'];

/** What a configuration says of subgraphs: where they are, how they are asked, and how they are subscribed to. */
export async function subgraphOptions({
  all,
  byName,
}: Configured): Promise<Pick<GatewayOptions, 'subgraphUrls' | 'traffic' | 'subscriptionProtocols'>> {
  const entries = Object.entries(byName);
  const settings = entries.map(async ([name, { url: _, subscriptions: __, ...rest }]) => {
    return [name, await settingsOf(rest)] as const;
  });
  return {
    subgraphUrls: Object.fromEntries(entries.flatMap(([name, { url }]) => (url ? [[name, url]] : []))),
    traffic: {
      ...(all && { all: await settingsOf(all) }),
      subgraphs: Object.fromEntries(await Promise.all(settings)),
    },
    subscriptionProtocols: Object.fromEntries(
      entries.flatMap(([name, { subscriptions }]) => (subscriptions ? [[name, subscriptions]] : [])),
    ),
  };
}

/** @throws Error when the file of certificates cannot be read */
async function settingsOf({
  caFile,
  ...settings
}: NonNullable<Configured['all']>): Promise<SubgraphSettings> {
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  return { ...settings, ...(ca !== undefined && { ca }) } as SubgraphSettings;
}
