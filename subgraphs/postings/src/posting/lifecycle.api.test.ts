import { type Caller, newId } from '@ler-hub/kernel';
import { callers, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { postings, type RunningPostings } from '../index';
import {
  board,
  driving,
  employer,
  full,
  publishOthers,
  rival,
  type Written,
  welding,
  works,
  Writer,
} from '../postings.fixture';

const database = useDatabase();
let running: RunningPostings;
const ask = executorOf(() => running);
const write = new Writer(ask);

beforeAll(async () => {
  await publishOthers(database);
  running = await postings.start(
    resourcesOf(database.url, { clock: () => new Date('2026-11-15T23:59:59Z') }),
  );
});
afterAll(() => running.stop());

const requirements = [{ skillId: welding, level: 3 }];
const stored = () => database.query('SELECT id, version FROM postings.posting ORDER BY id');
const eventsOf = (id: string) =>
  database.query<{ topic: string; version: number; state: object }>(
    'SELECT topic, version, state FROM postings.event WHERE noun_id = $1 ORDER BY seq',
    [id],
  );
describe('a posting', () => {
  it('is opened once, closed once, and each is published as its next version', async () => {
    const postingId = await write.draft({ requirements });
    expect((await write.mutate('open', { postingId })).data['openPosting']?.posting.state).toBe('OPEN');
    expect((await write.mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await write.mutate('close', { postingId })).data['closePosting']?.posting.state).toBe('CLOSED');
    expect((await write.mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await write.mutate('close', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await write.mutate('revise', { postingId, title: 'Late' })).codes).toEqual(['CONFLICT']);
    expect((await write.mutate('publish', { postingId, organisationId: board })).codes).toEqual(['CONFLICT']);
    expect(
      (await eventsOf(postingId)).map(({ topic, version, state }) => ({
        topic,
        version,
        state: (state as Written).state,
      })),
    ).toEqual([
      { topic: 'posting.drafted.v1', version: 1, state: 'DRAFT' },
      { topic: 'posting.opened.v1', version: 2, state: 'OPEN' },
      { topic: 'posting.closed.v1', version: 3, state: 'CLOSED' },
    ]);
  });

  it('changes in what is given, keeps the rest, and an unchanged one publishes nothing', async () => {
    const postingId = await write.draft(full);
    const change = { requirements: [{ skillId: driving, level: 1, weight: 1, mustHave: false }] };
    const revised = await write.mutate('revise', { postingId, ...change, wage: null });
    expect(revised.data['revisePosting']?.posting).toMatchObject({
      title: full.title,
      wage: null,
      licences: [{ name: 'Certified Welder' }, { name: 'Driving licence' }],
      requirements: [{ skill: { id: driving }, level: 1, weight: 1, mustHave: false }],
    });
    await write.mutate('revise', { postingId, ...change, title: full.title, region: { state: 'CA' } });
    expect((await eventsOf(postingId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  it.each([
    ['no title', { title: null }],
    ['a title of two lines', { title: 'Two\nlines' }],
    ['a licence asked for twice', { licences: [{ name: 'RN' }, { name: 'rn' }] }],
    ['no list of requirements', { requirements: null }],
    ['neither remote nor not', { remote: null }],
    ['a closing day before the stored opening day', { closesOn: '2020-01-01' }],
    ['an unknown skill', { requirements: [{ skillId: newId(), level: 1 }] }],
  ])('is not revised to %s', async (_what, change) => {
    const postingId = await write.draft(full);
    expect((await write.mutate('revise', { postingId, ...change })).codes).toEqual(['BAD_USER_INPUT']);
    expect(await eventsOf(postingId)).toHaveLength(1);
  });

  it('is published to a job board once', async () => {
    const postingId = await write.draft();
    const { codes, data } = await write.mutate('publish', { postingId, organisationId: board });
    expect(codes).toEqual([]);
    expect(data['publishPosting']?.posting).toMatchObject({ publishedTo: [{ id: board }] });
    expect((await write.mutate('publish', { postingId, organisationId: board })).codes).toEqual(['CONFLICT']);
    expect((await eventsOf(postingId)).at(-1)).toMatchObject({
      topic: 'posting.published.v1',
      state: { publishedTo: [board] },
    });
  });

  it.each([
    ['an employer', rival],
    ['an organisation that there is not', newId()],
    ['a skill', welding],
    ['no id', 'me'],
  ])('is not published to %s', async (_what, organisationId) => {
    const { codes } = await write.mutate('publish', { postingId: await write.draft(), organisationId });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is changed by employers of its organisation only, and does not tell others that it exists', async () => {
    const [hidden, shown] = [await write.inState('DRAFT'), await write.inState('OPEN')];
    const before = await stored();
    const codesOf = async (postingId: string, caller: Caller) =>
      (await write.mutate('close', { postingId }, caller)).codes;
    expect(await codesOf(hidden, callers.employer(rival))).toEqual(['NOT_FOUND']);
    expect(await codesOf(newId(), callers.employer(rival))).toEqual(['NOT_FOUND']);
    expect(await codesOf(works, employer)).toEqual(['NOT_FOUND']);
    expect(await codesOf('no id', employer)).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf(shown, callers.employer(rival))).toEqual(['FORBIDDEN']);
    expect(await codesOf(shown, callers.jobBoard(works))).toEqual(['FORBIDDEN']);
    expect(await codesOf(shown, callers.nobody)).toEqual(['UNAUTHENTICATED']);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['asks for no skill', {}],
    ['was to be closed the day before', { requirements, closesOn: '2026-11-14' }],
  ])('is not opened where it %s', async (_what, content) => {
    const postingId = await write.draft(content);
    expect((await write.mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
    expect(await eventsOf(postingId)).toHaveLength(1);
  });

  it('is opened on its last day', async () => {
    const postingId = await write.draft({ requirements, closesOn: '2026-11-15' });
    expect((await write.mutate('open', { postingId })).codes).toEqual([]);
  });

  it('always asks for something while it is open', async () => {
    const postingId = await write.inState('OPEN');
    const { codes } = await write.mutate('revise', { postingId, requirements: [] });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is discarded as a draft, and no job board learns that it was', async () => {
    const postingId = await write.inState('DRAFT');
    const { data } = await write.mutate('close', { postingId });
    expect(data['closePosting']?.posting).toMatchObject({ state: 'CLOSED', publishedTo: [] });
    const asked = await ask({
      query: `{ posting(id: "${postingId}") { state } }`,
      caller: callers.jobBoard(board),
    });
    expect(asked.data).toEqual({ posting: null });
    expect((await write.mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
  });

  it('is opened by one of two that open it at the same time', async () => {
    const postingId = await write.draft({ requirements });
    const answers = await Promise.all([
      write.mutate('open', { postingId }),
      write.mutate('open', { postingId }),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['CONFLICT']);
    expect(await eventsOf(postingId)).toHaveLength(2);
  });
});
