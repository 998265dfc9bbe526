import { describe, expect, it } from 'vitest';
import type { Reader } from './queries.ts';
import { fromReplica } from './replica-reads.ts';
import type { UserContext } from './state.ts';

const primary = { place: 'primary' } as unknown as Reader;
const replica = { place: 'replica' } as unknown as Reader;

function context(warnings: object[]): UserContext {
  const logger = { warn: (details: object) => void warnings.push(details) };
  return { db: { user: { primary, replica } }, logger } as unknown as UserContext;
}

describe('fromReplica', () => {
  it('reads from the replica, and from nowhere else', async () => {
    const asked: Reader[] = [];
    const warnings: object[] = [];
    const read = async (db: Reader) => asked.push(db);
    expect(await fromReplica(context(warnings), read)).toBe(1);
    expect(asked).toEqual([replica]);
    expect(warnings).toEqual([]);
  });

  it('reads from the primary when the replica does not answer, and says so', async () => {
    const warnings: object[] = [];
    const read = async (db: Reader) => {
      if (db === replica) throw new Error('gone');
      return 'from the primary';
    };
    expect(await fromReplica(context(warnings), read)).toBe('from the primary');
    expect(warnings).toHaveLength(1);
  });

  it('passes on the failure of both', async () => {
    const read = () => Promise.reject(new Error('both are gone'));
    await expect(fromReplica(context([]), read)).rejects.toThrow('both are gone');
  });
});
