import { expect, test } from 'vitest';
import { createMeter } from './heard.ts';

test('only the time between run and hold counts, whatever is called twice', () => {
  let now = 0;
  const meter = createMeter(() => now);
  meter.run();
  now = 1_000;
  meter.run();
  now = 1_500;
  meter.hold();
  now = 9_000;
  meter.hold();
  expect(meter.read()).toBe(1_500);
  meter.run();
  now = 9_250;
  expect(meter.read()).toBe(1_750);
});
