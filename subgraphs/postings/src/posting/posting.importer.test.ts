import { type Caller, newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { announcement, BUDGET_ANALYST, Imports, skillId } from '../import.fixture';
import { postings, type RunningPostings } from '../index';
import { occupationChanged } from '../postings.fixture';
import { type Posting } from './posting';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);
const imports = new Imports(database, () => running);
const NOVEMBER = new Date('2026-11-15T12:00:00Z');
let now = NOVEMBER;

beforeAll(async () => {
  running = await postings.start(resourcesOf(database.url, { clock: () => now }));
  await imports.budgetAnalystsNeed(1, [{ skillId, importance: 4.2, level: 3 }]);
});
afterEach(() => {
  now = NOVEMBER;
});
afterAll(async () => {
  await running.stop();
  imports.removeFiles();
});

/** Somebody who hires for whom the announcements are of. */
function hiring(): Caller {
  return callers.employer(imports.organisations.get('Bonneville Power Administration') ?? '');
}

async function does(mutation: string): Promise<void> {
  const { codes } = await ask({ query: `mutation { ${mutation} { posting { id } } }`, caller: hiring() });
  expect(codes).toEqual([]);
}

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
    const id = (await imports.lastEventOf('300'))?.state.id ?? '';
    await does(`closePosting(input: { postingId: "${id}" })`);
    const requiredSkills = [{ skillId, importance: 3, level: 2 }];
    await database.publish('skills', [
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

  it('open a draft that asked for nothing also when its source changed before', async () => {
    const surveyor = (closeDate: string) =>
      imports.written('twice.json', [
        announcement(310, { position_title: 'Surveyor', occupation_series: [], close_date: closeDate }),
      ]);
    await imports.run('importUsajobs', surveyor('2026-12-30'));
    await imports.run('importUsajobs', surveyor('2026-12-31'));
    expect(await imports.lastEventOf('310')).toMatchObject({ version: 2, state: { state: 'DRAFT' } });
    await database.publish('skills', [
      occupationChanged({
        ...{ id: newId(), code: '17-1022.00', title: 'Surveyors' },
        requiredSkills: [{ skillId, importance: 3, level: 2 }],
      }),
    ]);
    await imports.run('importUsajobs', surveyor('2026-12-31'));
    expect(await imports.lastEventOf('310')).toMatchObject({ version: 3, state: { state: 'OPEN' } });
  });

  it('are closed when their last day is over: when read first, and when read again', async () => {
    const path = imports.written('over.json', [
      announcement(500, { close_date: '2026-11-14' }),
      announcement(501, { close_date: '2026-11-14', position_title: 'Crewler', occupation_series: [] }),
      announcement(502, { close_date: '2026-11-15' }),
    ]);
    await imports.run('importUsajobs', path);
    for (const over of ['500', '501'])
      expect(await imports.lastEventOf(over)).toMatchObject({ topic: 'posting.closed.v1', version: 1 });
    expect(await imports.lastEventOf('502')).toMatchObject({ topic: 'posting.opened.v1', version: 1 });

    now = new Date('2026-11-16T00:00:00Z');
    const again = await imports.run('importUsajobs', path);
    expect(again.counts).toEqual({ read: 3, written: 1, unchanged: 2, refused: 0 });
    expect(await imports.lastEventOf('502')).toMatchObject({
      topic: 'posting.closed.v1',
      version: 2,
      state: { state: 'CLOSED' },
    });
    expect((await imports.run('importUsajobs', path)).counts.unchanged).toBe(3);
  });

  it('do not undo what the employer changed while they say the same, and never change what is closed', async () => {
    const path = imports.written('mine.json', [announcement(510), announcement(511)]);
    await imports.run('importUsajobs', path);
    const [open, closed] = await Promise.all(
      ['510', '511'].map(async (sourceId) => (await imports.lastEventOf(sourceId))?.state.id ?? ''),
    );
    await does(`revisePosting(input: { postingId: "${open}", title: "Mine", closesOn: "2027-01-31" })`);
    await does(`closePosting(input: { postingId: "${closed}" })`);
    // Over in the file, not any more for the employer.
    now = new Date('2026-12-15T12:00:00Z');
    expect((await imports.run('importUsajobs', path)).counts).toMatchObject({ written: 0, unchanged: 2 });
    const titleOf = (id: string | undefined) =>
      database.query('SELECT title, closes_on::text, state FROM postings.posting WHERE id = $1', [id]);
    expect(await titleOf(open)).toEqual([{ title: 'Mine', closes_on: '2027-01-31', state: 'OPEN' }]);

    const later = { position_title: 'Lead Budget Analyst', close_date: '2027-02-28' };
    const changed = imports.written('mine.json', [announcement(510, later), announcement(511, later)]);
    expect((await imports.run('importUsajobs', changed)).counts).toMatchObject({ written: 1, unchanged: 1 });
    expect(await titleOf(open)).toEqual([
      { title: 'Lead Budget Analyst', closes_on: '2027-02-28', state: 'OPEN' },
    ]);
    expect(await titleOf(closed)).toMatchObject([{ title: 'Supervisory Budget Analyst', state: 'CLOSED' }]);
  });

  it('leave a draft alone that its employer works on', async () => {
    const path = imports.written('draft.json', [
      announcement(520, { position_title: 'Crewler', occupation_series: [] }),
    ]);
    await imports.run('importUsajobs', path);
    const id = (await imports.lastEventOf('520'))?.state.id ?? '';
    await does(`revisePosting(input: { postingId: "${id}", title: "Mine" })`);
    const requiredSkills = [{ skillId, importance: 3, level: 2 }];
    await database.publish('skills', [
      occupationChanged({ id: newId(), code: '45-9999.00', title: 'Crewlers', requiredSkills }),
    ]);
    expect((await imports.run('importUsajobs', path)).counts).toMatchObject({ written: 0, unchanged: 1 });
  });

  it('end early when that is asked for, and are completed the next time', async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => announcement(10_000 + n));
    const path = imports.written('many.json', rows);
    const interruption = new AbortController();
    const onProgress = (): void => {
      interruption.abort();
    };
    const { counts } = await imports.run('importUsajobs', path, { signal: interruption.signal, onProgress });
    expect(counts.written).toBe(counts.read);
    expect(counts.read).toBeGreaterThan(0);
    expect(counts.read).toBeLessThan(2_000);
    expect((await imports.run('importUsajobs', path)).counts).toEqual({
      read: 2_000,
      written: 2_000 - counts.read,
      unchanged: counts.read,
      refused: 0,
    });
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
    // One statement would not take a parameter for each of their values.
    const others = Array.from({ length: 4_000 }, () => ({
      ...posting,
      id: newId(),
      requirements: Array.from(
        { length: 3 },
        () => ({ skillId: newId(), level: 1, weight: 1, mustHave: true }) as const,
      ),
    }));
    expect(await running.importer.add([posting, ...others])).toBe(4_001);
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
