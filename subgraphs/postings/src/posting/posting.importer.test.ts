import { newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUDGET_ANALYST, Imports, skillId } from '../import.fixture';
import { postings, type RunningPostings } from '../index';
import { occupationChanged, publishIn } from '../postings.fixture';
import { type Posting } from './posting';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);
const imports = new Imports(database, () => running);

beforeAll(async () => {
  running = await postings.start(resourcesOf(database.url));
  await imports.budgetAnalystsNeed(1, [{ skillId, importance: 4.2, level: 3 }]);
});
afterAll(async () => {
  await running.stop();
  imports.removeFiles();
});

const announcement = (control_number: number, change: object = {}) => ({
  control_number,
  position_title: 'Supervisory Budget Analyst',
  department: 'Department of Energy',
  agency: 'Bonneville Power Administration',
  occupation_series: ['0560 - Budget Analysis'],
  open_date: '2026-11-01',
  close_date: '2026-12-01',
  ...change,
});

describe('USAJOBS announcements', () => {
  it('become open postings with proposed requirements, or drafts where the occupation is not known', async () => {
    const path = imports.written('usajobs.json', [
      announcement(100),
      announcement(101, {
        position_title: 'Crewler',
        occupation_series: [],
        agency: 'Other Agencies and Independent Organizations',
      }),
    ]);
    expect((await imports.run('importUsajobs', path)).counts).toEqual({
      read: 2,
      written: 2,
      unchanged: 0,
      refused: 0,
    });
    const open = await imports.lastEventOf('100');
    expect(open?.topic).toBe('posting.opened.v1');
    expect(open?.state).toMatchObject({
      state: 'OPEN',
      organisationId: imports.organisations.get('Bonneville Power Administration'),
      requirements: [{ skillId, level: 3, weight: 7, mustHave: true }],
      occupationCode: BUDGET_ANALYST,
      opensOn: '2026-11-01',
      closesOn: '2026-12-01',
    });
    const draft = await imports.lastEventOf('101');
    expect(draft?.topic).toBe('posting.drafted.v1');
    expect(draft?.state).toMatchObject({
      state: 'DRAFT',
      organisationId: imports.organisations.get('Department of Energy'),
      requirements: [],
      occupationCode: null,
    });
  });

  it('change nothing when they are read again, and what changed is revised', async () => {
    await imports.run('importUsajobs', imports.written('again.json', [announcement(200), announcement(201)]));
    const again = await imports.run(
      'importUsajobs',
      imports.written('again.json', [announcement(200), announcement(201)]),
    );
    expect(again.counts).toEqual({ read: 2, written: 0, unchanged: 2, refused: 0 });
    const later = imports.written('again.json', [
      announcement(200, { close_date: '2026-12-31' }),
      announcement(201),
    ]);
    expect((await imports.run('importUsajobs', later)).counts).toEqual({
      read: 2,
      written: 1,
      unchanged: 1,
      refused: 0,
    });
    expect(await imports.lastEventOf('200')).toMatchObject({
      topic: 'posting.revised.v1',
      version: 2,
      state: { closesOn: '2026-12-31' },
    });
  });

  it('keep what the employer made of a posting, and open a draft that asked for nothing once its occupation is known', async () => {
    const path = imports.written('kept.json', [
      announcement(300),
      announcement(301, { position_title: 'Hydrologist', occupation_series: [] }),
    ]);
    await imports.run('importUsajobs', path);
    const employer = callers.employer(imports.organisations.get('Bonneville Power Administration') ?? '');
    const id = (await imports.lastEventOf('300'))?.state.id ?? '';
    const { codes } = await ask({
      query: `mutation { closePosting(input: { postingId: "${id}" }) { posting { id } } }`,
      caller: employer,
    });
    expect(codes).toEqual([]);
    const requiredSkills = [{ skillId, importance: 3, level: 2 }];
    await publishIn(database.url, 'skills', [
      occupationChanged({ id: newId(), code: '19-2043.00', title: 'Hydrologists', requiredSkills }),
    ]);
    await imports.budgetAnalystsNeed(2, []);
    expect((await imports.run('importUsajobs', path)).counts).toEqual({
      read: 2,
      written: 1,
      unchanged: 1,
      refused: 0,
    });
    await imports.budgetAnalystsNeed(3, [{ skillId, importance: 4.2, level: 3 }]);
    expect((await imports.lastEventOf('300'))?.state).toMatchObject({
      state: 'CLOSED',
      requirements: [{ skillId }],
    });
    expect(await imports.lastEventOf('301')).toMatchObject({
      topic: 'posting.opened.v1',
      state: { state: 'OPEN', requirements: [{ skillId, level: 2, weight: 3, mustHave: false }] },
    });
  });

  it('are refused one by one where they are bad, and the rest is taken', async () => {
    const rows = [
      announcement(400),
      announcement(401, { position_title: '' }),
      announcement(402, { position_title: 'x'.repeat(1_000_000) }),
      announcement(403, { open_date: '2026-12-02' }),
      announcement(404, { close_date: 'tomorrow' }),
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
    expect(counts).toEqual({ read: 11, written: 2, unchanged: 0, refused: 9 });
    expect(refused.map(({ item, line }) => [item, line])).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10].map((item) => [item, item + 1]),
    );
    expect(refused.every(({ reason }) => reason !== '' && reason.length < 500)).toBe(true);
    expect(await database.query("SELECT title FROM postings.posting WHERE source_id = '410'")).toEqual([
      { title: '<img src=x onerror=alert(1)>' },
    ]);
  });

  it.each([
    ['a table of counts', 'Department,Agency\nA,B\n', /JSON/],
    ['a page', '<html></html>', /JSON/],
    ['nothing', '', /empty/],
    ['something else', '[{"title":"A job"}]', /control_number/],
  ])('are not read from %s: that fails at once and writes nothing', async (_what, content, problem) => {
    const before = await database.query('SELECT count(*) FROM postings.posting');
    await expect(imports.run('importUsajobs', imports.written('wrong.json', content))).rejects.toThrow(
      problem,
    );
    expect(await database.query('SELECT count(*) FROM postings.posting')).toEqual(before);
  });

  it('are not read from where nothing is', async () => {
    await expect(imports.run('importUsajobs', join(imports.folder, 'nowhere'))).rejects.toThrow(/nowhere/);
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
    await expect(imports.run('importUsajobs', join(real, 'job_listings_summary.csv'))).rejects.toThrow(
      /JSON/,
    );
  });
});

describe('postings in bulk', () => {
  it('are added once, whole and published', async () => {
    const posting: Posting = {
      id: newId(),
      organisationId: newId(),
      state: 'OPEN',
      title: 'Bulk',
      description: null,
      requirements: [{ skillId, level: 5, weight: 1, mustHave: false }],
      licences: [{ name: 'A licence', jurisdiction: null }],
      region: null,
      remote: false,
      wage: null,
      opensOn: null,
      closesOn: null,
      occupationCode: null,
      publishedTo: [newId()],
      source: null,
    };
    const others = Array.from({ length: 600 }, () => ({
      ...posting,
      id: newId(),
      requirements: Array.from(
        { length: 20 },
        () => ({ skillId: newId(), level: 1, weight: 1, mustHave: true }) as const,
      ),
    }));
    expect(await running.importer.add([posting, ...others])).toBe(601);
    expect(await running.importer.add([posting])).toBe(0);
    const { data } = await ask({
      query: `{ posting(id: "${posting.id}") { title licences { name } publishedTo { id } requirements { level } } }`,
    });
    expect(data).toEqual({
      posting: {
        title: 'Bulk',
        licences: [{ name: 'A licence' }],
        publishedTo: [{ id: posting.publishedTo[0] }],
        requirements: [{ level: 5 }],
      },
    });
    const events = await database.query('SELECT topic FROM postings.event WHERE noun_id = $1', [posting.id]);
    expect(events).toEqual([{ topic: 'posting.opened.v1' }]);
  });
});
