import { InvalidInput } from '@ler-hub/kernel';
import { resourcesOf, useDatabase } from '@ler-hub/testing';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { announcement, Imports, skillId } from '../import.fixture';
import { postings, type RunningPostings } from '../index';

const database = useDatabase();
let running: RunningPostings;
const imports = new Imports(database, () => running);
/** When the real announcements were open. */
const FEBRUARY_2024 = new Date('2024-02-01T12:00:00Z');

beforeAll(async () => {
  running = await postings.start(resourcesOf(database.url, { clock: () => FEBRUARY_2024 }));
  await imports.budgetAnalystsNeed(1, [{ skillId, importance: 4.2, level: 3 }]);
});
afterAll(async () => {
  await running.stop();
  imports.removeFiles();
});

describe('USAJOBS announcements', () => {
  it('are refused one by one where they are bad, and the rest is taken', async () => {
    const rows = [
      announcement(400),
      announcement(401, { position_title: '' }),
      announcement(402, { position_title: 'x'.repeat(1_000_000) }),
      announcement(403, { open_date: '2026-12-02' }),
      announcement(404, { close_date: 'tomorrow' }),
      announcement(411, { open_date: '0000-01-01' }),
      announcement(412, { open_date: null, close_date: '0000-12-31' }),
      announcement(413, { close_date: '10000-01-01' }),
      announcement(414, { close_date: '-0001-01-01' }),
      announcement(405, { control_number: 'abc' }),
      announcement(406, { agency: 'a\0b' }),
      announcement(400, { position_title: 'Again' }),
      7,
      announcement(409, { occupation_series: 'none' }),
      announcement(410, { position_title: '<img src=x onerror=alert(1)>' }),
    ];
    const { counts, refused } = await imports.run(
      'importUsajobs',
      imports.written('bad.json', `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`),
    );
    expect(counts).toEqual({ read: 15, written: 2, unchanged: 0, refused: 13 });
    expect(refused.map(({ item, line }) => [item, line])).toEqual(
      Array.from({ length: 13 }, (_, index) => [index + 2, index + 3]),
    );
    expect(refused.every(({ reason }) => reason !== '' && reason.length < 500)).toBe(true);
    expect(await database.query("SELECT title FROM postings.posting WHERE source_id = '410'")).toEqual([
      { title: '<img src=x onerror=alert(1)>' },
    ]);
  });

  it.each([
    ['a table of counts', 'Department,Agency\nA,B\n'],
    ['a page', '<html></html>'],
    ['nothing', ''],
    ['no rows', '[]'],
    ['something else', '[{"title":"A job"}]'],
    ['something else behind what is no object', '[7, null, {"title":"A job"}]'],
    ['numbers', '[7, 8]'],
    ['JSON that is broken from the start on', '[{"control_number": 1,,}]'],
  ])('are not read from %s: that fails at once and writes nothing', async (_what, content) => {
    const before = await database.query('SELECT count(*) FROM postings.event');
    const path = imports.written('wrong.json', content);
    await expect(imports.run('importUsajobs', path)).rejects.toBeInstanceOf(InvalidInput);
    expect(await database.query('SELECT count(*) FROM postings.event')).toEqual(before);
  });

  /** A folder with these files. */
  function folderOf(name: string, files: Readonly<Record<string, unknown>>): string {
    const folder = join(imports.folder, name);
    mkdirSync(folder);
    for (const [file, content] of Object.entries(files))
      writeFileSync(join(folder, file), JSON.stringify(content));
    return folder;
  }

  it('are not read from a folder in which one file is wrong', async () => {
    const folder = folderOf('wrong', { 'a.json': [announcement(600)], 'b.json': [{ title: 'A job' }] });
    await expect(imports.run('importUsajobs', folder)).rejects.toBeInstanceOf(InvalidInput);
    expect(await imports.lastEventOf('600')).toBeUndefined();
  });

  it('are read from all files of a folder; one without any is one refused row', async () => {
    const folder = folderOf('right', { 'a.json': [announcement(610)], 'b.json': [], 'c.csv': 'a,b' });
    mkdirSync(join(folder, 'd.json'));
    const { counts, refused } = await imports.run('importUsajobs', folder);
    expect(counts).toEqual({ read: 2, written: 1, unchanged: 0, refused: 1 });
    expect(refused).toMatchObject([{ file: join(folder, 'b.json'), line: 1 }]);
  });

  it.each(['nowhere', 'empty'])('are not read from where nothing is: %s', async (name) => {
    mkdirSync(join(imports.folder, 'empty'), { recursive: true });
    await expect(imports.run('importUsajobs', join(imports.folder, name))).rejects.toBeInstanceOf(
      InvalidInput,
    );
  });

  const real = resolve(__dirname, '../../../../../shared/data/jobs/usajobs');
  const whereRealFilesAre = existsSync(real) ? it : it.skip;
  whereRealFilesAre('are read from the real files, where ../shared/data is present', async () => {
    const progress: number[] = [];
    const { counts, refused } = await imports.run(
      'importUsajobs',
      join(real, 'jobs_department_of_education.json'),
    );
    expect(counts).toEqual({ read: 598, written: 598, unchanged: 0, refused: 0 });
    expect(refused).toEqual([]);
    const again = await running.importer.importUsajobs(join(real, 'jobs_department_of_education.json'), {
      organisationOf: imports.organisationOf,
      onProgress: ({ done, total }) => progress.push(done / total),
    });
    expect(again).toEqual({ read: 598, written: 0, unchanged: 598, refused: 0 });
    expect(progress.at(-1)).toBe(1);
    const [open] = await database.query<{ count: string }>(
      "SELECT count(*) FROM postings.posting WHERE state = 'OPEN' AND title ILIKE '%budget analyst%'",
    );
    expect(Number(open?.count)).toBeGreaterThan(1);
    await expect(imports.run('importUsajobs', join(real, 'job_listings_summary.csv'))).rejects.toBeInstanceOf(
      InvalidInput,
    );
  });
});
