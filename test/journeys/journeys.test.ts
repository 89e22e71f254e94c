import { MAIN_JOB } from '@ler-hub/gateway';
import { demoAccess, subgraphs } from '@ler-hub/standalone';
import { eventually, useDatabase } from '@ler-hub/testing';
import { developmentIssuer } from '@ler-hub/gateway';
import { bruteForce, type Evidence } from '../brute-force';
import { KEYS, startManyProcesses, startOneProcess, type TestHub } from '../hub';
import { importSynthetic } from '../import/import-command';
import { allMatches, type MainJob, type Match, person, type Person, Story } from '../story';

const LEARNERS = 300;

const modes = [
  {
    name: 'every subgraph a process of its own',
    start: async (databaseUrl: string): Promise<TestHub> => {
      await importSynthetic(databaseUrl, LEARNERS);
      return startManyProcesses(databaseUrl);
    },
  },
  {
    name: 'one process',
    start: (databaseUrl: string): Promise<TestHub> => startOneProcess({ learners: LEARNERS, databaseUrl }),
  },
];

describe.each(modes)('the hub with $name', ({ start }) => {
  const database = useDatabase();
  let hub: TestHub;
  let story: Story;
  let admin: Person;
  let postingId: string;

  beforeAll(async () => {
    hub = await start(database.url);
    story = new Story(hub.url);
    admin = await person('admin');
    const issuer = await developmentIssuer(KEYS.DEVELOPMENT_ISSUER_KEY);
    ({ postingId = '' } = (await demoAccess(hub.url, true, issuer)) as { postingId?: string });
  }, 180_000);
  afterAll(() => hub.stop());

  /** Somebody of the demo's employer or job board. */
  async function demoStaff(
    role: 'employer' | 'job_board',
  ): Promise<Person & { readonly organisationId: string }> {
    const [posting] = await database.query<{ organisation: string; board: string }>(
      `SELECT state ->> 'organisationId' AS organisation, state -> 'publishedTo' ->> 0 AS board
       FROM postings.event WHERE noun_id = $1 ORDER BY version DESC LIMIT 1`,
      [postingId],
    );
    const organisationId = (role === 'employer' ? posting?.organisation : posting?.board) ?? '';
    return { ...(await person(role, organisationId)), organisationId };
  }

  it.each([
    ['employer', 'VERIFIED'],
    ['employer', 'CLAIMED'],
    ['job_board', 'VERIFIED'],
    ['job_board', 'EVIDENCED'],
  ] as const)(
    'shows %s all pages of the candidates with %s evidence, as brute force does',
    async (role, evidence: Evidence) => {
      const who = await demoStaff(role);
      const asking = { organisationId: who.organisationId, role };
      const expected = await bruteForce(database.url, postingId, { asking, evidence });
      const { pages, matches } = await allMatches(story, who, { posting: postingId, evidence, first: 7 });

      expect(expected.length).toBeGreaterThan(7);
      expect(matches.map(({ score, node }) => [score, node.region?.state, node.availability])).toEqual(
        expected.map(({ score, state, availability }) => [score, state, availability]),
      );
      expect(matches.map(({ node }) => node.learner?.id ?? null)).toEqual(
        expected.map(({ learnerId, revealed }) => (revealed ? learnerId : null)),
      );
      expect(new Set(matches.map(({ node }) => node.id)).size).toBe(matches.length);
      for (const { totalCount, facets } of pages) {
        expect(totalCount).toBe(expected.length);
        expect(facets.state).toEqual(tally(expected.map(({ state }) => state)));
        expect(facets.availability).toEqual(tally(expected.map(({ availability }) => availability)));
      }
    },
  );

  it('explains every score by its reasons, each with the credential that shows it where the consent covers that', async () => {
    const { matches } = await allMatches(story, await demoStaff('job_board'), { posting: postingId });
    for (const { score, maximum, reasons } of matches) {
      expect(sum(reasons.map(({ points }) => points))).toBe(score);
      expect(sum(reasons.map(({ maximumPoints }) => maximumPoints))).toBe(maximum);
      for (const { mustHave, heldLevel, askedLevel, evidence, credentials } of reasons) {
        if (mustHave) expect([heldLevel ?? 0, evidence]).toEqual([expect.any(Number), 'VERIFIED']);
        if (mustHave) expect(heldLevel).toBeGreaterThanOrEqual(askedLevel);
        if (heldLevel !== null && credentials !== null) expect(credentials.length).toBeGreaterThan(0);
      }
    }
    const shown = matches.flatMap(({ reasons }) => reasons.flatMap(({ credentials }) => credentials ?? []));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ achievement }) => achievement !== null)).toBe(true);
  });

  it('shows a posting to others, but not its candidates', async () => {
    const outsiders = [
      await person('employer', (await person('admin')).personId),
      await person('coach', postingId),
      admin,
    ];
    for (const who of outsiders) {
      const { data, errors } = await story.asks<MainJob>(who, MAIN_JOB, { posting: postingId });
      expect(data.posting?.title).toEqual(expect.any(String));
      expect(data.posting?.matchedCandidates).toBeNull();
      expect(errors.map(({ extensions, path }) => [extensions.code, path])).toEqual([
        ['FORBIDDEN', ['posting', 'matchedCandidates']],
      ]);
    }
    const nobody = await story.asks<MainJob>(null, MAIN_JOB, { posting: postingId });
    expect(nobody.data.posting?.hiringOrganization.name).toEqual(expect.any(String));
    expect(nobody.errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it('refuses the cursor and the candidate of one organisation in the hands of another', async () => {
    const [employer, board] = [await demoStaff('employer'), await demoStaff('job_board')];
    const mine = await story.does<MainJob>(employer, MAIN_JOB, {
      posting: postingId,
      first: 1,
      evidence: 'CLAIMED',
    });
    const page = mine.posting?.matchedCandidates;
    const edge = page?.edges[0];
    const foreign = await story.asks<MainJob>(board, MAIN_JOB, {
      posting: postingId,
      after: page?.pageInfo.endCursor,
      evidence: 'CLAIMED',
    });
    expect(foreign.data.posting?.matchedCandidates).toBeNull();
    expect(foreign.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);

    const candidate = 'query ($id: ID!) { candidate(id: $id) { id region { state } } }';
    const asMine = await story.asks<{ candidate: { id: string } | null }>(employer, candidate, {
      id: edge?.node.id,
    });
    expect(asMine.data.candidate?.id).toBe(edge?.node.id);
    const asForeign = await story.asks<{ candidate: object | null }>(board, candidate, { id: edge?.node.id });
    const asNonsense = await story.asks<{ candidate: object | null }>(board, candidate, { id: 'nonsense' });
    expect(asForeign.data.candidate).toBeNull();
    // What is foreign looks like what is nothing.
    expect(asForeign.errors.map(({ extensions }) => extensions)).toEqual(
      asNonsense.errors.map(({ extensions }) => extensions),
    );
  });

  it('follows a learner from the credential that arrives to the one that is revoked, and to consent withdrawn', async () => {
    const [must = '', nice = ''] = await story.skills(2);
    const employerId = await story.organisation(admin, 'Story Works', ['EMPLOYER']);
    const boardId = await story.organisation(admin, 'Story Board', ['JOB_BOARD']);
    const [employer, board] = [await person('employer', employerId), await person('job_board', boardId)];
    const { issuerId, staff } = await story.trustedIssuer(admin, 'Story College');
    const mustHave = await story.achievement(staff, {
      issuerId,
      name: 'Must',
      alignments: [{ skillId: must, level: 4 }],
    });
    const niceToHave = await story.achievement(staff, {
      issuerId,
      name: 'Nice',
      alignments: [{ skillId: nice, level: 3 }],
    });
    const posting = await story.posting(employer, 'A story needs somebody', [
      { skillId: must, level: 4, weight: 10, mustHave: true },
      { skillId: nice, level: 3, weight: 5 },
    ]);
    await story.publish(employer, posting, boardId);
    const learner = await story.learner('Ada Story', 'CA');
    const consent = await story.consent(learner, 'JOB_BOARDS', ['SKILLS', 'CREDENTIALS', 'IDENTITY']);

    const mine = async (): Promise<Match | null> => {
      const { matches } = await allMatches(story, board, { posting });
      return matches.find(({ node }) => node.learner?.id === learner.personId) ?? null;
    };
    const becomes = (what: string, score: number | null): Promise<unknown> =>
      eventually(async () => (((await mine())?.score ?? null) === score ? true : null), { what });

    const isOpen = async () => (await story.asks(board, MAIN_JOB, { posting })).errors.length === 0;
    await eventually(async () => ((await isOpen()) ? true : null), { what: 'matching knows the posting' });
    expect(await mine()).toBeNull();
    const first = await story.issue(staff, mustHave, learner);
    await becomes('the learner appears with the must-have', 1_200);
    const second = await story.issue(staff, niceToHave, learner);
    await becomes('the points of the second credential count', 1_800);
    expect((await mine())?.node.learner?.name).toBe('Ada Story');

    const { data } = await story.asks<{
      learner: { matchedPostings: { edges: { node: { id: string }; score: number }[] } };
    }>(learner, '{ learner { matchedPostings(first: 100) { edges { score node { id title } } } } }');
    expect(data.learner.matchedPostings.edges.find(({ node }) => node.id === posting)?.score).toBe(1_800);

    await story.revoke(staff, second);
    await becomes('the points of the revoked credential drop', 1_200);
    await story.revoke(staff, first);
    await becomes('without the must-have the learner vanishes', null);

    await story.issue(staff, mustHave, learner);
    await becomes('a new credential brings them back', 1_200);
    await story.withdraw(learner, consent);
    await becomes('without consent they vanish', null);
    const { data: gone } = await story.asks<{ learner: object | null }>(
      board,
      'query ($id: ID!) { learner(id: $id) { id name } }',
      { id: learner.personId },
    );
    expect(gone.learner).toBeNull();
  });

  it('publishes nothing but what its subgraphs say that they publish', async () => {
    for (const [name, { topics }] of Object.entries(subgraphs)) {
      const written = await database.query<{ topic: string }>(`SELECT DISTINCT topic FROM ${name}.event`);
      expect([name, written.filter(({ topic }) => !topics.includes(topic))]).toEqual([name, []]);
    }
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function tally(values: readonly (string | null)[]): readonly { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
