import { appendFileSync } from 'node:fs';
import { it } from 'vitest';
import { theProduct } from '../product.ts';
it('measure', async () => {
  const product = theProduct();
  const admin = await product.admin();
  for (const wait of [0, 100, 33000, 100]) {
    await new Promise((r) => setTimeout(r, wait));
    const t = performance.now();
    const { data } = await product.query('{systemHealth{status services{name status latencyMs}}}', {}, admin);
    appendFileSync('/tmp/measure.txt', [wait, Math.round(performance.now() - t), data.systemHealth.status, data.systemHealth.services.map((s: { latencyMs: number }) => Math.round(s.latencyMs)).join(' ')].join(' ') + '\n');
  }
}, 60000);
