import { expect, it } from 'vitest';
import { eventFaultKinds } from '../chaos/event-faults.ts';
import { chaosOnEvents } from '../chaos/events-chaos.ts';
import { startTestStack } from '../servers/stack.ts';

// `npm run chaos -- events` for half a minute and each kind of fault once, and both brokers away for a moment.
it('everything that follows from events is exact after services, brokers and replicas were killed', async () => {
  const stack = await startTestStack(undefined, { songs: 120 });
  const told: string[] = [];
  try {
    const report = await chaosOnEvents(stack, {
      seed: 7,
      seconds: 30,
      people: 40,
      lanes: 4,
      outageSeconds: 5,
      note: (text) => void told.push(text),
    });
    const wrong = report.compared.filter(({ lost, surplus }) => lost.length + surplus.length > 0);
    expect(wrong, told.join('\n')).toEqual([]);
    expect(report.caughtUpSeconds).not.toBeNull();
    // It did happen: writes were taken while no broker was there, and there was something to compare.
    expect(report.outage?.acknowledged).toBeGreaterThan(0);
    const done = new Set(report.faults.map(({ what }) => what));
    expect(eventFaultKinds.filter((kind) => !done.has(kind))).toEqual([]);
    expect(report.totals.people).toBeGreaterThan(30);
    for (const what of ['plays in the log', 'history rows', 'welcome messages', 'messages of releases'])
      expect(report.compared.find((one) => one.what === what)?.expected).toBeGreaterThan(0);
  } finally {
    await stack.remove();
  }
}, 600_000);
