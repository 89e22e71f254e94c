import { useDatabase } from '@ler-hub/testing';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../process';
import { ImportCommand, ONE_LINE } from './import-command';
import { onetFiles } from './source-files';

const REAL_FILES = join(root, '../shared/data');
// They are no part of the tree: where they do not lie beside it, there is nothing to read.
const whereRealFilesAre = existsSync(REAL_FILES) ? it : it.skip;

let command: ImportCommand;
afterEach(() => command.removeFiles());

describe('importing synthetic learners', () => {
  const database = useDatabase();
  const LEARNERS = 'SELECT count(*)::int AS count FROM learners.learner';
  beforeEach(async () => {
    command = await ImportCommand.in(database.url);
  });

  it('makes none of what is no number of them', async () => {
    const wrong = ['0', 'many', '-1', '1e3', '1000001'].map((count) => command.run('synthetic', '--', count));

    for (const ended of await Promise.all(wrong)) {
      expect(ended.code).toBe(1);
      expect(ended.text).toMatch(ONE_LINE);
    }
    expect(await database.query(LEARNERS)).toEqual([{ count: 0 }]);
  });

  it('makes so many, once, also after a release of O*NET that says something else', async () => {
    const first = await command.run('synthetic', '20');
    await command.run('onet', await onetFiles.good(command.folder, 200));
    const again = await command.run('synthetic', '20');
    const more = await command.run('synthetic', '25');

    expect(first).toMatchObject({ code: 0, counts: { read: 20, written: 20, unchanged: 0, refused: 0 } });
    expect(again).toMatchObject({ code: 0, counts: { read: 20, written: 0, unchanged: 20, refused: 0 } });
    expect(more).toMatchObject({ code: 0, counts: { read: 25, written: 5, unchanged: 20, refused: 0 } });
    const [twice] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (
         SELECT FROM credentials.credential GROUP BY learner_id, achievement_id HAVING count(*) > 1) AS twice`,
    );
    expect(twice?.count).toBe(0);
  });
});

describe('an import with a PostgreSQL of its own', () => {
  beforeEach(async () => {
    command = await ImportCommand.in(null);
  });

  it('stops it when the import is ended early', async () => {
    const process = command.start('synthetic', '5000');
    const hasBegun = async () => process.text.includes('%');
    const ended = await command.interrupted(process, { signal: 'SIGINT', hasBegun });
    const counts = { read: 0, written: 0, ...ended.counts };

    expect(ended.code).toBe(130);
    expect(counts.written).toBeGreaterThan(0);
    expect(counts.read).toBeLessThan(5_000);
    expect(existsSync(join(command.folder, 'home/postgres/data/PG_VERSION'))).toBe(true);
    expect(existsSync(join(command.folder, 'home/postgres/data/postmaster.pid'))).toBe(false);
  }, 120_000);
});

describe('the command', () => {
  // Nothing of this may reach a database.
  beforeEach(async () => {
    command = await ImportCommand.in('postgres://nobody@127.0.0.1:1/nothing');
  });

  it('says how it is used when it is not used so', async () => {
    const wrong = [
      ['usajobs', 'x.json', '--fast'],
      ['monster', 'x.json'],
      ['toString', 'x.json'],
      ['usajobs'],
      ['usajobs', 'a.json', 'b.json'],
    ];
    for (const ended of await Promise.all(wrong.map((args) => command.run(...args)))) {
      expect(ended).toMatchObject({ code: 1, refused: null });
      expect(ended.text).toContain('--refused FILE');
      expect(ended.text).not.toMatch(/^\s+at /m);
    }
  });

  it('does not write refused rows over the file that it reads', async () => {
    await writeFile(command.refusedFile, '[]');
    const ended = await command.run('usajobs', command.refusedFile);

    expect(ended.code).toBe(1);
    expect(existsSync(command.refusedFile)).toBe(true);
  });

  it('says in a sentence that refused rows cannot be written, before it does anything', async () => {
    const ended = await command.run(
      'usajobs',
      'x.json',
      '--refused',
      join(command.folder, 'nowhere/refused'),
    );

    expect(ended.code).toBe(1);
    expect(ended.text).toMatch(ONE_LINE);
  });
});

describe('importing real files', () => {
  const database = useDatabase();
  beforeEach(async () => {
    command = await ImportCommand.in(database.url);
  });

  whereRealFilesAre.each([
    ['onet', 'onet'],
    ['usajobs', 'jobs/usajobs/jobs_department_of_education.json'],
  ])(
    'takes every row of %s, and changes nothing the second time',
    async (source, path) => {
      const first = await command.run(source, join(REAL_FILES, path));
      const second = await command.run(source, join(REAL_FILES, path));
      const read = first.counts?.read ?? 0;

      expect(read).toBeGreaterThan(500);
      expect(first).toMatchObject({ code: 0, counts: { written: read, refused: 0 }, refused: null });
      expect(second).toMatchObject({ code: 0, counts: { written: 0, unchanged: read, refused: 0 } });
    },
    120_000,
  );

  whereRealFilesAre('does not take a table for a list of announcements', async () => {
    const ended = await command.run('usajobs', join(REAL_FILES, 'jobs/usajobs/job_listings_summary.csv'));

    expect(ended).toMatchObject({ code: 1, counts: null });
    expect(ended.text).toMatch(ONE_LINE);
  });
});
