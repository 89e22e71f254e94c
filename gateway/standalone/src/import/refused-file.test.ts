import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start';
import { RefusedFile } from './refused-file';

describe('the file of refused rows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'refused-'));
  const path = join(folder, 'refused.ndjson');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('has each row on a line of its own as soon as it is refused, and none of an earlier run', () => {
    writeFileSync(path, 'of an earlier run');
    const file = RefusedFile.open(path);
    file.add({ line: 1, reason: 'two\nlines' });
    file.add({ line: 2 });

    expect(readFileSync(path, 'utf8')).toBe('{"line":1,"reason":"two\\nlines"}\n{"line":2}\n');
    file.close();
    expect(existsSync(path)).toBe(true);
  });

  it('is not left behind where nothing was refused', () => {
    writeFileSync(path, 'of an earlier run');
    RefusedFile.open(path).close();

    expect(existsSync(path)).toBe(false);
  });

  it('is never removed where it is no file', () => {
    RefusedFile.open('/dev/null').close();

    expect(existsSync('/dev/null')).toBe(true);
  });

  it.each([join(folder, 'nowhere/refused'), folder])('that cannot be opened is told: %s', (wrong) => {
    expect(() => RefusedFile.open(wrong)).toThrow(CannotStart);
  });

  // A device that is always full, where the system has it.
  (existsSync('/dev/full') ? it : it.skip)('that cannot be written to is told at the first row', () => {
    const file = RefusedFile.open('/dev/full');
    expect(() => {
      file.add({ line: 1 });
    }).toThrow(CannotStart);
    file.close();
  });
});
