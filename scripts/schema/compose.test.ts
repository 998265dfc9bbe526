import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serviceNames, servicePort } from '../../infra/topology.ts';
import { composeSubgraphs, roverConfiguration } from './compose.ts';
import { readOperations, readSubgraphs, root } from './sources.ts';

test('rover.yaml names every service of the topology, with its port and file', async () => {
  const text = await readFile(join(root, 'rover.yaml'), 'utf8');
  expect(text).toBe(roverConfiguration());
  const entries = text.matchAll(
    /^ {2}(\w+):\n {4}routing_url: http:\/\/127\.0\.0\.1:(\d+)\/graphql\n {4}schema:\n {6}file: (\S+)$/gm,
  );
  expect([...entries].map(([, name, port, file]) => [name, Number(port), file])).toEqual(
    serviceNames.map((name) => [name, servicePort(4000, name), `./subgraphs/${name}/schema.graphql`]),
  );
});

test('the same subgraphs give the same supergraph, character by character', async () => {
  const subgraphs = await readSubgraphs();
  const first = composeSubgraphs(subgraphs);
  expect(first.errors).toBeUndefined();
  expect(composeSubgraphs(subgraphs)).toMatchObject({
    supergraphSdl: 'supergraphSdl' in first ? first.supergraphSdl : '',
  });
});

test('every file of operations is read', async () => {
  expect((await readOperations()).map(({ name }) => name)).toContain('schema/operations/player.graphql');
});
