import { useDatabase } from '@ler-hub/testing';
import { writeFile } from 'node:fs/promises';
import { ImportCommand, ONE_LINE } from './import-command';
import { jobPostingFiles, onetFiles, usajobsFiles } from './source-files';

let command: ImportCommand;
afterEach(() => command.removeFiles());

describe.each([
  { files: onetFiles, signal: 'SIGINT', code: 130, large: 8_000 },
  { files: usajobsFiles, signal: 'SIGTERM', code: 143, large: 30_000 },
  { files: jobPostingFiles, signal: 'SIGINT', code: 130, large: 30_000 },
] as const)('importing $files.name', ({ files, signal, code, large }) => {
  const database = useDatabase();
  /** How many are written; none where there is no table yet. */
  const written = async (): Promise<number> => {
    const [row] = await database.query<{ count: number }>(files.written).catch(() => []);
    return row?.count ?? 0;
  };
  beforeEach(async () => {
    command = await ImportCommand.in(database.url);
  });

  it('writes nothing of a wrong file, and says so in a sentence', async () => {
    await writeFile(command.refusedFile, 'of an earlier run');
    const ended = await command.run(files.name, await files.wrong(command.folder));

    expect(ended).toMatchObject({ code: 1, counts: null, refused: null });
    expect(ended.text).toMatch(ONE_LINE);
    expect(await written()).toBe(0);
  });

  it('refuses a bad row by its line and with a reason, and goes on behind it', async () => {
    const ended = await command.run(files.name, await files.withBadRow(command.folder));
    const read = files.readOf(3);

    expect(ended.code).toBe(0);
    expect(ended.counts).toEqual({ read, written: read - 1, unchanged: 0, refused: 1 });
    expect(ended.refused).toMatchObject([{ line: 3, reason: expect.stringMatching(/\w/) as string }]);
  });

  it('reads what is good, changes nothing the second time, and keeps no file of refused rows', async () => {
    const path = await files.good(command.folder, 3);
    const first = await command.run(files.name, path);
    const second = await command.run(files.name, path);
    const read = files.readOf(3);

    expect(first).toMatchObject({ code: 0, counts: { read, refused: 0 }, refused: null });
    expect(second).toMatchObject({ code: 0, counts: { read, written: 0, unchanged: read, refused: 0 } });
  });

  it('ends early when it is asked to, says how far it came, and goes on from there the next time', async () => {
    const path = await files.good(command.folder, large);
    const before = await written();
    const ended = await command.interrupted(command.start(files.name, path), {
      signal,
      hasBegun: async () => (await written()) > before,
    });
    const counts = { written: 0, unchanged: 0, ...ended.counts };

    expect(ended.code).toBe(code);
    expect(counts.written).toBeGreaterThan(0);
    expect(counts.written + counts.unchanged).toBeLessThan(files.readOf(large));
    expect(await written()).toBe(before + counts.written);
  });
});
