import { expect, it } from 'vitest';
import { deploymentName } from '../../infra/databases/deployment.ts';
import { startTestPostgres } from '../servers/postgres.ts';

it('names the databases: the same at every question, another for others', async () => {
  const products = await Promise.all([startTestPostgres(), startTestPostgres()]);
  try {
    const ask = () => Promise.all(products.map((one) => deploymentName(one.locations, one.superuser)));
    const [first, second] = [await ask(), await ask()];
    expect(first).toEqual(second);
    expect(new Set(first).size).toBe(2);
    for (const name of first) expect(name).toMatch(/^polyphony-[a-z0-9]{8,}$/);
  } finally {
    await Promise.all(products.map((one) => one.stop()));
  }
});
