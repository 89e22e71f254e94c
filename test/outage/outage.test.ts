import { developmentIssuer } from '@ler-hub/gateway';
import { demoAccess } from '@ler-hub/standalone';
import { eventually, useDatabase } from '@ler-hub/testing';
import { KEYS, type ManyProcesses, startManyProcesses } from '../hub';
import { importSynthetic } from '../import/import-command';
import { person, type Person, Story } from '../story';

const LEARNERS = 300;

const database = useDatabase();
let hub: ManyProcesses;
let story: Story;
let employer: Person;
let posting: string;

beforeAll(async () => {
  await importSynthetic(database.url, LEARNERS);
  hub = await startManyProcesses(database.url);
  story = new Story(hub.url);
  const issuer = await developmentIssuer(KEYS.DEVELOPMENT_ISSUER_KEY);
  posting = (await demoAccess(hub.url, true, issuer)).postingId ?? '';
  const [found] = await database.query<{ organisation: string }>(
    `SELECT state ->> 'organisationId' AS organisation FROM postings.event WHERE noun_id = $1`,
    [posting],
  );
  employer = await person('employer', found?.organisation ?? null);
}, 180_000);
afterAll(() => hub.stop());

interface Outage {
  /** The subgraph that is down. */
  readonly down: string;
  /** What is asked of the posting, and of what else. */
  readonly query: string;
  /** Where its fields are, in the client's answer. */
  readonly at: readonly (string | number)[];
  /** What the rest of the answer is, with the missing fields null. */
  readonly rest: object;
}

const outages: readonly Outage[] = [
  {
    down: 'skills',
    query: 'query ($id: ID!) { job: posting(id: $id) { title asks: requirements { level skill { name } } } }',
    at: ['job', 'asks', 0, 'skill'],
    rest: {
      job: {
        title: expect.any(String) as string,
        asks: expect.arrayContaining([{ level: expect.any(Number) as number, skill: null }]) as object[],
      },
    },
  },
  {
    down: 'employers',
    query: 'query ($id: ID!) { posting(id: $id) { title by: hiringOrganization { name } } }',
    at: ['posting', 'by'],
    rest: { posting: { title: expect.any(String) as string, by: null } },
  },
  {
    down: 'learners',
    query: `query ($id: ID!) { posting(id: $id) { title matchedCandidates(first: 100, evidence: CLAIMED) { edges { score node { learner { name } } } } } }`,
    at: ['posting', 'matchedCandidates', 'edges'],
    rest: {
      posting: {
        title: expect.any(String) as string,
        matchedCandidates: {
          edges: expect.arrayContaining([
            { score: expect.any(Number) as number, node: { learner: { name: null } } },
          ]) as object[],
        },
      },
    },
  },
  {
    down: 'credentials',
    query: 'query ($id: ID!) { posting(id: $id) { title } issuers(first: 1) { edges { node { name } } } }',
    at: ['issuers'],
    rest: { posting: { title: expect.any(String) as string }, issuers: null },
  },
  {
    down: 'postings',
    query:
      'query ($id: ID!) { posting(id: $id) { title } organisations(first: 1) { edges { node { name } } } }',
    at: ['posting'],
    rest: { posting: null, organisations: { edges: [{ node: { name: expect.any(String) as string } }] } },
  },
  {
    down: 'matching',
    query: 'query ($id: ID!) { posting(id: $id) { title found: matchedCandidates { totalCount } } }',
    at: ['posting', 'found'],
    rest: { posting: { title: expect.any(String) as string, found: null } },
  },
];

describe('while a subgraph is down', () => {
  it.each(outages)(
    '$down: its fields are null with one coded error, the rest is answered, and it comes back',
    async (outage) => {
      const { down, query, at, rest } = outage;
      const before = await story.asks<object>(employer, query, { id: posting });
      expect(before.errors).toEqual([]);

      await hub.kill(down);
      const during = await story.asks<object>(employer, query, { id: posting });
      expect(during.data).toEqual(rest);
      expect(during.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAVAILABLE' }]);
      expect(during.errors[0]?.path?.slice(0, at.length)).toEqual(at);
      expect(during.text).not.toMatch(/127\.0\.0\.1|localhost|ECONN|http/);

      await hub.revive(down);
      const after = await eventually(
        async () => {
          const answer = await story.asks<object>(employer, query, { id: posting });
          return answer.errors.length === 0 ? answer : null;
        },
        { what: `${down} answers again` },
      );
      expect(after.data).toEqual(before.data);
    },
    60_000,
  );
});
