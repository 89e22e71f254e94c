import { resourcesOf, useDatabase } from '@ler-hub/testing';
import { BUDGET_ANALYST, Imports, skillId } from '../import.fixture';
import { postings, type RunningPostings } from '../index';

const database = useDatabase();
let running: RunningPostings;
const imports = new Imports(database, () => running);

beforeAll(async () => {
  running = await postings.start(resourcesOf(database.url));
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
      await imports.run('importJobPostings', imports.written('unknown.json', identified(what, change)));
      expect((await imports.lastEventOf(`Bay Works: ${what}`))?.state).toMatchObject(expected);
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
    const path = imports.written('refused.json', [
      identified(`bad ${what}`, change),
      identified(`good ${what}`),
    ]);
    const { counts, refused } = await imports.run('importJobPostings', path);
    expect(counts).toEqual({ read: 2, written: 1, unchanged: 0, refused: 1 });
    expect(refused).toMatchObject([{ file: path, item: 1, line: 1 }]);
  });

  it.each([
    ['USAJOBS announcements', [{ control_number: 1, position_title: 'A job' }], /@type/],
    ['another thing of schema.org', { '@type': 'WebSite' }, /JobPosting/],
  ])('are not read from %s', async (_what, content, problem) => {
    await expect(imports.run('importJobPostings', imports.written('wrong.json', content))).rejects.toThrow(
      problem,
    );
  });
});
