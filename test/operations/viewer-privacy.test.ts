import { readFileSync } from 'node:fs';
import { buildASTSchema, getNamedType, isCompositeType, isObjectType, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ServiceName, serviceNames } from '../../infra/topology.ts';
import { type Person, theProduct } from '../product.ts';

type Field = { service: ServiceName; name: string; selection: string };

/** Every field that any subgraph adds to Viewer, from the schemas themselves: a new one is tried without a change here. */
function viewerFields(): Field[] {
  return serviceNames.flatMap((service) => {
    const text = readFileSync(new URL(`../../subgraphs/${service}/schema.graphql`, import.meta.url), 'utf8');
    const viewer = buildASTSchema(parse(text), { assumeValidSDL: true }).getType('Viewer');
    if (!isObjectType(viewer)) return [];
    return Object.values(viewer.getFields())
      .filter((field) => field.name !== 'id')
      .map((field) => ({
        service,
        name: field.name,
        selection: field.name + (isCompositeType(getNamedType(field.type)) ? '{__typename}' : ''),
      }));
  });
}

const fields = viewerFields();
const product = theProduct();

describe('what only the owner may see', () => {
  let owner: Person;
  let other: Person;
  beforeAll(async () => {
    [owner, other] = [await product.register(), await product.register()];
  });

  it('is there at all', () => expect(fields.length).toBeGreaterThan(12));

  it.each(fields)('$service: Viewer.$name, by _entities', async ({ service, selection }) => {
    const ask = (token?: string) =>
      product.entities(service, [{ __typename: 'Viewer', id: owner.id }], selection, token);
    expect((await ask()).data._entities).toEqual([null]);
    expect((await ask(other.token)).data._entities).toEqual([null]);
    const own = await ask(owner.token);
    expect(own.errors).toBeUndefined();
    expect(own.data._entities).toEqual([expect.any(Object)]);
  });

  it.each(fields)('$service: Viewer.$name, through the gateway', async ({ selection }) => {
    const ask = (token?: string) => product.query(`query{viewer{id ${selection}}}`, {}, token);
    expect((await ask()).data).toEqual({ viewer: null });
    expect((await ask(other.token)).data.viewer.id).toBe(other.id);
    const own = await ask(owner.token);
    expect(own.errors).toBeUndefined();
    expect(own.data.viewer.id).toBe(owner.id);
  });
});
