import { newId } from '@ler-hub/kernel';
import { EventLog, EventLogMigration, type NewEvent, openDatabase } from '@ler-hub/postgres';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { postings, type Refusal, type RunningPostings } from '../index';
import { type Posting } from './posting';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);
const folder = mkdtempSync(join(tmpdir(), 'postings-'));
const skillId = newId();
const BUDGET_ANALYST = '13-2031.00';

async function publish(url: string, schema: string, events: readonly NewEvent[]): Promise<void> {
  const log = await openDatabase({
    url,
    schema,
    entities: [],
    migrations: [EventLogMigration],
    connections: 2,
  });
  await log.transaction((transaction) => new EventLog(transaction).append(...events));
  await log.destroy();
}

const occupation = newId();
const occupationChanged = (version: number, requiredSkills: readonly object[]): NewEvent => ({
  topic: 'occupation.changed.v1',
  nounId: occupation,
  version,
  state: { id: occupation, code: BUDGET_ANALYST, title: 'Budget Analysts', requiredSkills },
});

beforeAll(async () => {
  running = await postings.start(resourcesOf(database.url));
  await publish(database.url, 'skills', [occupationChanged(1, [{ skillId, importance: 4.2, level: 3 }])]);
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

/** Organisations as the caller of an import makes them: one for each name. */
const organisations = new Map<string, string>();
const organisationOf = async (name: string): Promise<string> => {
  const id = organisations.get(name) ?? newId();
  organisations.set(name, id);
  return id;
};

function written(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(kind: 'importUsajobs' | 'importJobPostings', path: string) {
  const refused: Refusal[] = [];
  const counts = await running.importer[kind](path, {
    organisationOf,
    onRefused: (one) => refused.push(one),
  });
  return { counts, refused };
}

const stateOf = async (sourceId: string) =>
  (
    await database.query<{ state: Posting; topic: string; version: number }>(
      `SELECT e.state, e.topic, e.version FROM postings.event e JOIN postings.posting p ON p.id = e.noun_id
       WHERE p.source_id = $1 ORDER BY e.version DESC LIMIT 1`,
      [sourceId],
    )
  )[0];

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
    const path = written('usajobs.json', [
      announcement(100),
      announcement(101, {
        position_title: 'Crewler',
        occupation_series: [],
        agency: 'Other Agencies and Independent Organizations',
      }),
    ]);
    expect((await run('importUsajobs', path)).counts).toEqual({
      read: 2,
      written: 2,
      unchanged: 0,
      refused: 0,
    });
    const open = await stateOf('100');
    expect(open?.topic).toBe('posting.opened.v1');
    expect(open?.state).toMatchObject({
      state: 'OPEN',
      organisationId: organisations.get('Bonneville Power Administration'),
      requirements: [{ skillId, level: 3, weight: 7, mustHave: true }],
      occupationCode: BUDGET_ANALYST,
      opensOn: '2026-11-01',
      closesOn: '2026-12-01',
    });
    const draft = await stateOf('101');
    expect(draft?.topic).toBe('posting.drafted.v1');
    expect(draft?.state).toMatchObject({
      state: 'DRAFT',
      organisationId: organisations.get('Department of Energy'),
      requirements: [],
      occupationCode: null,
    });
  });

  it('change nothing when they are read again, and what changed is revised', async () => {
    await run('importUsajobs', written('again.json', [announcement(200), announcement(201)]));
    const again = await run('importUsajobs', written('again.json', [announcement(200), announcement(201)]));
    expect(again.counts).toEqual({ read: 2, written: 0, unchanged: 2, refused: 0 });
    const later = written('again.json', [announcement(200, { close_date: '2026-12-31' }), announcement(201)]);
    expect((await run('importUsajobs', later)).counts).toEqual({
      read: 2,
      written: 1,
      unchanged: 1,
      refused: 0,
    });
    expect(await stateOf('200')).toMatchObject({
      topic: 'posting.revised.v1',
      version: 2,
      state: { closesOn: '2026-12-31' },
    });
  });

  it('keep what the employer made of a posting, and open a draft that asked for nothing once its occupation is known', async () => {
    const path = written('kept.json', [
      announcement(300),
      announcement(301, { position_title: 'Hydrologist', occupation_series: [] }),
    ]);
    await run('importUsajobs', path);
    const employer = callers.employer(organisations.get('Bonneville Power Administration') ?? '');
    const id = (await stateOf('300'))?.state.id ?? '';
    const { codes } = await ask({
      query: `mutation { closePosting(input: { postingId: "${id}" }) { posting { id } } }`,
      caller: employer,
    });
    expect(codes).toEqual([]);
    const hydrologist = newId();
    await publish(database.url, 'skills', [
      {
        topic: 'occupation.changed.v1',
        nounId: hydrologist,
        version: 1,
        state: {
          id: hydrologist,
          code: '19-2043.00',
          title: 'Hydrologists',
          requiredSkills: [{ skillId, importance: 3, level: 2 }],
        },
      },
      occupationChanged(2, []),
    ]);
    expect((await run('importUsajobs', path)).counts).toEqual({
      read: 2,
      written: 1,
      unchanged: 1,
      refused: 0,
    });
    await publish(database.url, 'skills', [occupationChanged(3, [{ skillId, importance: 4.2, level: 3 }])]);
    expect((await stateOf('300'))?.state).toMatchObject({ state: 'CLOSED', requirements: [{ skillId }] });
    expect(await stateOf('301')).toMatchObject({
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
    const { counts, refused } = await run(
      'importUsajobs',
      written('bad.json', `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`),
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
    await expect(run('importUsajobs', written('wrong.json', content))).rejects.toThrow(problem);
    expect(await database.query('SELECT count(*) FROM postings.posting')).toEqual(before);
  });

  it('are not read from where nothing is', async () => {
    await expect(run('importUsajobs', join(folder, 'nowhere'))).rejects.toThrow(/nowhere/);
  });

  const real = resolve(__dirname, '../../../../../shared/data/jobs/usajobs');
  const whereRealFilesAre = existsSync(real) ? it : it.skip;
  whereRealFilesAre('are read from the real files, where ../shared/data is present', async () => {
    const progress: number[] = [];
    const { counts, refused } = await run('importUsajobs', join(real, 'jobs_department_of_education.json'));
    expect(counts).toEqual({ read: 598, written: 598, unchanged: 0, refused: 0 });
    expect(refused).toEqual([]);
    const again = await running.importer.importUsajobs(join(real, 'jobs_department_of_education.json'), {
      organisationOf,
      onProgress: ({ done, total }) => progress.push(done / total),
    });
    expect(again).toEqual({ read: 598, written: 0, unchanged: 598, refused: 0 });
    expect(progress.at(-1)).toBe(1);
    const [open] = await database.query<{ count: string }>(
      "SELECT count(*) FROM postings.posting WHERE state = 'OPEN' AND title ILIKE '%budget analyst%'",
    );
    expect(Number(open?.count)).toBeGreaterThan(1);
    await expect(run('importUsajobs', join(real, 'job_listings_summary.csv'))).rejects.toThrow(/JSON/);
  });
});

const jobPosting = (change: object = {}) => ({
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: 'Budget Analyst',
  description: '<p>Count.</p><script>alert(1)</script>',
  identifier: { '@type': 'PropertyValue', name: 'Bay Works', value: '1' },
  datePosted: '2026-11-01',
  validThrough: '2026-12-01T00:00-08:00',
  hiringOrganization: { '@type': 'Organization', name: 'Bay Works' },
  jobLocation: {
    '@type': 'Place',
    address: { '@type': 'PostalAddress', addressRegion: 'California', addressCountry: 'US' },
  },
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'USD',
    value: { '@type': 'QuantitativeValue', minValue: 28.35, maxValue: '41', unitText: 'HOUR' },
  },
  ...change,
});
const identified = (value: string, change: object = {}) => jobPosting({ identifier: value, ...change });

describe('schema.org JobPostings', () => {
  it('become postings with what they say', async () => {
    const { counts } = await run('importJobPostings', written('one.json', jobPosting()));
    expect(counts).toEqual({ read: 1, written: 1, unchanged: 0, refused: 0 });
    expect((await stateOf('Bay Works: 1'))?.state).toMatchObject({
      state: 'OPEN',
      organisationId: organisations.get('Bay Works'),
      region: { state: 'CA' },
      remote: false,
      wage: { minimum: 28.35, maximum: 41, per: 'HOUR', currency: 'USD' },
      opensOn: '2026-11-01',
      closesOn: '2026-12-01',
      occupationCode: BUDGET_ANALYST,
    });
    expect(
      await database.query("SELECT description FROM postings.posting WHERE source_id = 'Bay Works: 1'"),
    ).toEqual([{ description: '<p>Count.</p><script>alert(1)</script>' }]);
    expect((await run('importJobPostings', written('one.json', jobPosting()))).counts.unchanged).toBe(1);
  });

  it.each([
    ['an array', (values: object[]) => JSON.stringify(values)],
    ['an object a line', (values: object[]) => values.map((value) => JSON.stringify(value)).join('\n')],
    [
      'a graph among other things',
      (values: object[]) => JSON.stringify({ '@graph': [{ '@type': 'WebSite' }, ...values] }),
    ],
  ])('are read from %s', async (what, print) => {
    const values = ['a', 'b', 'c'].map((id) => identified(`${what} ${id}`));
    const { counts } = await run('importJobPostings', written('many.json', print(values)));
    expect(counts).toEqual({ read: 3, written: 3, unchanged: 0, refused: 0 });
  });

  it('are understood however their types, references and values are written', async () => {
    const graph = {
      '@graph': [
        { '@id': '#works', '@type': 'Organization', name: { '@value': 'Named Works', '@language': 'en' } },
        identified('2', {
          '@id': 'https://works.example/jobs/2',
          '@type': ['http://schema.org/JobPosting'],
          title: ['Counter'],
          hiringOrganization: { '@id': '#works' },
          occupationalCategory: '13-2031 Budget Analysts',
          jobLocationType: 'TELECOMMUTE',
          jobLocation: [],
          baseSalary: { currency: 'USD', value: { value: 1000, unitText: 'WEEK' } },
        }),
      ],
    };
    await run('importJobPostings', written('graph.json', graph));
    expect((await stateOf('https://works.example/jobs/2'))?.state).toMatchObject({
      organisationId: organisations.get('Named Works'),
      occupationCode: BUDGET_ANALYST,
      remote: true,
      region: null,
      wage: { minimum: 52_000, maximum: 52_000, per: 'YEAR', currency: 'USD' },
    });
  });

  const unknown: [string, object, object][] = [
    [
      'a wage by the day',
      { baseSalary: { currency: 'USD', value: { value: 100, unitText: 'DAY' } } },
      { wage: null },
    ],
    ['a wage without currency', { baseSalary: { value: { value: 100, unitText: 'HOUR' } } }, { wage: null }],
    [
      'a wage in words',
      { baseSalary: { currency: 'USD', value: { value: 'good', unitText: 'HOUR' } } },
      { wage: null },
    ],
    ['a region of no name', { jobLocation: { address: { addressRegion: 'Bay Area' } } }, { region: null }],
    [
      'two states',
      { jobLocation: ['CA', 'NV'].map((addressRegion) => ({ address: { addressRegion } })) },
      { region: null },
    ],
    ['no dates', { datePosted: undefined, validThrough: null }, { opensOn: null, closesOn: null }],
  ];
  it.each(unknown)(
    'leave unknown what is not said in terms of the hub: %s',
    async (what, change, expected) => {
      await run('importJobPostings', written('unknown.json', identified(what, change)));
      expect((await stateOf(`Bay Works: ${what}`))?.state).toMatchObject(expected);
    },
  );

  it.each([
    ['no title', { title: undefined }],
    ['no organisation', { hiringOrganization: undefined }],
    ['nothing to know it by', { identifier: undefined }],
    ['a place abroad', { jobLocation: { address: { addressCountry: { '@type': 'Country', name: 'DE' } } } }],
    [
      'a wage that ends before it begins',
      { baseSalary: { currency: 'USD', value: { minValue: 2, maxValue: 1, unitText: 'HOUR' } } },
    ],
    [
      'a wage beyond all measure',
      { baseSalary: { currency: 'USD', value: { value: 1e300, unitText: 'HOUR' } } },
    ],
    ['a day that there is not', { datePosted: '2026-02-30' }],
    ['a description of a megabyte', { description: 'x'.repeat(1_000_000) }],
    ['half a character', { title: 'a\uD800' }],
  ])('are refused with %s, and the rest is taken', async (what, change) => {
    const path = written('refused.json', [identified(`bad ${what}`, change), identified(`good ${what}`)]);
    const { counts, refused } = await run('importJobPostings', path);
    expect(counts).toEqual({ read: 2, written: 1, unchanged: 0, refused: 1 });
    expect(refused).toMatchObject([{ file: path, item: 1, line: 1 }]);
  });

  it.each([
    ['USAJOBS announcements', [announcement(1)], /@type/],
    ['another thing of schema.org', { '@type': 'WebSite' }, /JobPosting/],
  ])('are not read from %s', async (_what, content, problem) => {
    await expect(run('importJobPostings', written('wrong.json', content))).rejects.toThrow(problem);
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
