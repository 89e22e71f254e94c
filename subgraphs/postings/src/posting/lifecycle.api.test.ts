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
  await publishOthers(database.url);
  running = await postings.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const stored = () => database.query('SELECT id, version FROM postings.posting ORDER BY id');
const eventsOf = (id: string) =>
  database.query<{ topic: string; version: number; state: object }>(
    'SELECT topic, version, state FROM postings.event WHERE noun_id = $1 ORDER BY seq',
    [id],
  );
describe('a posting', () => {
  it('is opened once, closed once, and each is published as its next version', async () => {
    const postingId = await write.draft();
    expect((await write.mutate('close', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await write.mutate('open', { postingId })).data['openPosting']?.posting.state).toBe('OPEN');
    expect((await write.mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
    expect((await write.mutate('close', { postingId })).data['closePosting']?.posting.state).toBe('CLOSED');
    expect((await write.mutate('open', { postingId })).codes).toEqual(['CONFLICT']);
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
    const requirements = [{ skillId: driving, level: 1, weight: 1, mustHave: false }];
    const revised = await write.mutate('revise', { postingId, requirements, wage: null });
    expect(revised.data['revisePosting']?.posting).toMatchObject({
      title: full.title,
      wage: null,
      licences: [{ name: 'Certified Welder' }, { name: 'Driving licence' }],
      requirements: [{ skill: { id: driving }, level: 1, weight: 1, mustHave: false }],
    });
    await write.mutate('revise', { postingId, requirements, title: full.title, region: { state: 'CA' } });
    expect((await eventsOf(postingId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  it.each([
    ['no title', { title: null }],
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

  it('is opened by one of two that open it at the same time', async () => {
    const postingId = await write.draft();
    const answers = await Promise.all([
      write.mutate('open', { postingId }),
      write.mutate('open', { postingId }),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['CONFLICT']);
    expect(await eventsOf(postingId)).toHaveLength(2);
  });
});
