import { expect, it } from 'vitest';
import { completed } from './preferences.ts';

it('lists every kind with every channel, the inbox on and the others off by default', () => {
  const preferences = completed([]);
  expect(preferences).toHaveLength(12);
  for (const { channel, enabled } of preferences) expect(enabled).toBe(channel === 'IN_APP');
});

it('keeps the order whatever was chosen', () => {
  const chosen = [{ kind: 'SYSTEM', channel: 'IN_APP', enabled: false } as const];
  const [plain, changed] = [completed([]), completed(chosen)];
  expect(changed.map(({ kind, channel }) => [kind, channel])).toEqual(
    plain.map(({ kind, channel }) => [kind, channel]),
  );
  expect(changed.filter(({ channel, enabled }) => channel === 'IN_APP' && !enabled)).toEqual(chosen);
});
