import { InvalidInput } from '@ler-hub/kernel';
import { resourcesOf, useDatabase } from '@ler-hub/testing';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUDGET_ANALYST, Imports, skillId } from '../import.fixture';
import { postings, type RunningPostings } from '../index';

const database = useDatabase();
let running: RunningPostings;
const imports = new Imports(database, () => running);

beforeAll(async () => {
  running = await postings.start(
    resourcesOf(database.url, { clock: () => new Date('2026-11-15T12:00:00Z') }),
  );
  await imports.budgetAnalystsNeed(1, [{ skillId, importance: 4.2, level: 3 }]);
});
afterAll(async () => {
  await running.stop();
  imports.removeFiles();
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
    const { counts } = await imports.run('importJobPostings', imports.written('one.json', jobPosting()));
    expect(counts).toEqual({ read: 1, written: 1, unchanged: 0, refused: 0 });
    expect((await imports.lastEventOf('Bay Works: 1'))?.state).toMatchObject({
      state: 'OPEN',
      organisationId: imports.organisations.get('Bay Works'),
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
    expect(
      (await imports.run('importJobPostings', imports.written('one.json', jobPosting()))).counts.unchanged,
    ).toBe(1);
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
    const { counts } = await imports.run('importJobPostings', imports.written('many.json', print(values)));
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
    await imports.run('importJobPostings', imports.written('graph.json', graph));
    expect((await imports.lastEventOf('https://works.example/jobs/2'))?.state).toMatchObject({
      organisationId: imports.organisations.get('Named Works'),
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
    [
      'a wage in another way of writing numbers',
      {
        baseSalary: { currency: 'USD', value: { minValue: '28,35', maxValue: '1.234,50', unitText: 'HOUR' } },
      },
      { wage: null },
    ],
    [
      'a wage that is none',
      { baseSalary: { currency: 'USD', value: { minValue: -5, maxValue: '0x10', unitText: 'HOUR' } } },
      { wage: null },
    ],
    [
      'a wage beyond all numbers',
      { baseSalary: { currency: 'USD', value: { value: 1e300, unitText: 'HOUR' } } },
      { wage: null },
    ],
    [
      'a wage in a currency that there is not',
      { baseSalary: { currency: 'ZZZ', value: { value: 100, unitText: 'HOUR' } } },
      { wage: null },
    ],
    [
      'a wage with its unit in small letters',
      { baseSalary: { currency: 'usd', value: { value: '1,234.50', unitText: 'hour' } } },
      { wage: { minimum: 1_234.5, maximum: 1_234.5, per: 'HOUR', currency: 'USD' } },
    ],
    ['no dates', { datePosted: undefined, validThrough: null }, { opensOn: null, closesOn: null }],
  ];
  it.each(unknown)(
    'leave unknown what is not said in terms of the hub: %s',
    async (what, change, expected) => {
      await imports.run('importJobPostings', imports.written('unknown.json', identified(what, change)));
      expect((await imports.lastEventOf(`Bay Works: ${what}`))?.state).toMatchObject(expected);
    },
  );

  it.each([
    ['no title', { title: undefined }],
    ['no organisation', { hiringOrganization: undefined }],
    ['nothing to know it by', { identifier: undefined }],
    [
      'a wage that ends before it begins',
      { baseSalary: { currency: 'USD', value: { minValue: 2, maxValue: 1, unitText: 'HOUR' } } },
    ],
    [
      'a wage beyond all measure',
      { baseSalary: { currency: 'USD', value: { value: 3_000_000_000, unitText: 'HOUR' } } },
    ],
    ['a day that there is not', { datePosted: '2026-02-30' }],
    ['a year that there is not', { datePosted: '0000-01-01' }],
    ['a description of a megabyte', { description: 'x'.repeat(1_000_000) }],
    ['half a character', { title: 'a\uD800' }],
  ])('are refused with %s, and the rest is taken', async (what, change) => {
    const path = imports.written('refused.json', [
      identified(`bad ${what}`, change),
      identified(`good ${what}`),
    ]);
    const { counts, refused } = await imports.run('importJobPostings', path);
    expect(counts).toEqual({ read: 2, written: 1, unchanged: 0, refused: 1 });
    expect(refused).toMatchObject([{ file: path, item: 1, line: 1 }]);
  });

  it('are drafts where they state a place that the hub cannot say, and are opened once it can', async () => {
    const somewhere = identified('placed', { jobLocation: { address: { addressRegion: 'Bay Area' } } });
    await imports.run('importJobPostings', imports.written('placed.json', somewhere));
    expect(await imports.lastEventOf('Bay Works: placed')).toMatchObject({
      topic: 'posting.drafted.v1',
      state: { state: 'DRAFT', region: null, remote: false, requirements: [{ skillId }] },
    });
    await imports.run('importJobPostings', imports.written('placed.json', identified('placed')));
    expect(await imports.lastEventOf('Bay Works: placed')).toMatchObject({
      topic: 'posting.opened.v1',
      state: { state: 'OPEN', region: { state: 'CA' } },
    });
    await imports.run(
      'importJobPostings',
      imports.written('placed.json', { ...somewhere, title: 'Analyst' }),
    );
    expect((await imports.lastEventOf('Bay Works: placed'))?.state).toMatchObject({
      state: 'OPEN',
      region: { state: 'CA' },
    });
  });

  it('are known by their id, then by their identifier in their organisation, then by their address', async () => {
    const [id, url] = ['https://works.example/jobs/id', 'https://works.example/jobs/url?session=1'];
    const known = [
      { '@id': id, url, identifier: 'x' },
      { '@id': '_:b0', url, identifier: { '@type': 'PropertyValue', value: 'known 2' } },
      { '@id': '#job', url, identifier: undefined },
    ];
    await imports.run('importJobPostings', imports.written('known.json', known.map(jobPosting)));
    for (const sourceId of [id, 'Bay Works: known 2', url])
      expect(await imports.lastEventOf(sourceId)).toBeDefined();
  });

  it('may be broken one by one, and the rest is taken', async () => {
    const [first, second, third] = ['1', '2', '3'].map((n) => JSON.stringify(identified(`broken ${n}`)));
    const path = imports.written(
      'broken.json',
      `[\n${first ?? ''},\n${second?.slice(0, -1) ?? ''},\n${third ?? ''}\n]`,
    );
    const { counts, refused } = await imports.run('importJobPostings', path);
    expect(counts).toEqual({ read: 3, written: 2, unchanged: 0, refused: 1 });
    expect(refused).toMatchObject([{ line: 3, item: 2 }]);
  });

  it('are read from a graph of 20 megabytes', async () => {
    const graph = Array.from({ length: 1_000 }, (_, n) =>
      identified(`large ${n}`, { description: 'x'.repeat(19_990) }),
    );
    const { counts } = await imports.run(
      'importJobPostings',
      imports.written('large.json', { '@graph': graph }),
    );
    expect(counts).toEqual({ read: 1_000, written: 1_000, unchanged: 0, refused: 0 });
  });

  it('are read from the files of a folder that have any; one that has none is one refused row', async () => {
    const folder = join(imports.folder, 'some');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.jsonld'), JSON.stringify({ '@type': 'WebSite' }));
    writeFileSync(join(folder, 'b.ndjson'), JSON.stringify(identified('of a folder')));
    const { counts, refused } = await imports.run('importJobPostings', folder);
    expect(counts).toEqual({ read: 2, written: 1, unchanged: 0, refused: 1 });
    expect(refused).toMatchObject([{ file: join(folder, 'a.jsonld'), line: 1 }]);
  });

  it.each([
    ['USAJOBS announcements', [{ control_number: 1, position_title: 'A job' }]],
    ['USAJOBS announcements behind what is no object', [7, { control_number: 1 }]],
    ['another thing of schema.org', { '@type': 'WebSite' }],
    ['a table', 'title,company\nA,B\n'],
  ])('are not read from %s, which fails at once', async (_what, content) => {
    const path = imports.written('wrong.json', content);
    await expect(imports.run('importJobPostings', path)).rejects.toBeInstanceOf(InvalidInput);
  });
});
