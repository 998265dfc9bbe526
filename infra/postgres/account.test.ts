import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closedFolder, postgresAccount } from './account.ts';
import { clusterFolder, openFolder, prepareFolder } from './folders.ts';

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'polyphony-account-'));
  mkdirSync(join(base, 'data'), { mode: 0o755 });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('the account of PostgreSQL', () => {
  it('is never root', () => {
    expect(postgresAccount()?.uid).not.toBe(0);
  });

  it('is stopped by the first closed folder on its way, wherever the path ends', () => {
    expect(closedFolder(join(base, 'data', 'not', 'yet'), stranger)).toBe(base);
    chmodSync(base, 0o711);
    expect(closedFolder(join(base, 'data', 'not', 'yet'), stranger)).toBeUndefined();
    chmodSync(join(base, 'data'), 0o700);
    expect(closedFolder(join(base, 'data'), stranger)).toBe(join(base, 'data'));
  });

  it('is stopped by nothing when it is the current user', () => {
    const self = { name: 'self', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    expect(closedFolder(base, self)).toBeUndefined();
  });
});

describe('the folder of the servers', () => {
  it('lies in the data folder when that is open', () => {
    chmodSync(base, 0o711);
    expect(clusterFolder(join(base, 'data'), stranger)).toBe(join(base, 'data', 'postgres'));
  });

  it('lies elsewhere, always at the same place, when the data folder is closed', () => {
    const folder = clusterFolder(join(base, 'data'), stranger);
    expect(folder.startsWith(`${openFolder()}/data-`)).toBe(true);
    expect(clusterFolder(join(base, 'data'), stranger)).toBe(folder);
    expect(clusterFolder(join(base, 'other'), stranger)).not.toBe(folder);
  });

  it('is refused with the folder to open, where it cannot be reached', () => {
    const closed = join(base, 'data', 'postgres');
    const account = { ...stranger, uid: 54_321 };
    const chownable = process.getuid?.() === 0 ? account : { ...account, uid: -1 };
    expect(() => prepareFolder(closed, chownable)).toThrow(`may not enter ${base}`);
  });
});
