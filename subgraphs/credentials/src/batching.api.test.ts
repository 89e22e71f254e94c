import { type ConsentGrant, newId } from '@ler-hub/kernel';
import { callers, countQueries, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { credentials, type RunningCredentials } from './index';
import { SampleHub } from './hub.fixture';

const database = useDatabase();
let running: RunningCredentials;
const hub = new SampleHub(
  database,
  executorOf(() => running),
);
beforeAll(async () => {
  running = await credentials.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const toEmployers: ConsentGrant = {
  ...{ id: newId(), purpose: 'MATCHING', audience: 'EMPLOYERS', organisationId: null },
  ...{ scopes: ['CREDENTIALS', 'IDENTITY'], expiresAt: null },
};

/** A learner with two credentials. */
async function scene() {
  const [issuer, learnerId, skillId] = [
    await hub.issuer(),
    await hub.learner([toEmployers]),
    await hub.skill(),
  ];
  const achievementId = await hub.achievement(issuer, { alignments: [{ skillId, level: 3 }] });
  const order = { achievementId, learnerId, format: 'VC_JWT' };
  const issued = [await hub.issued(order, issuer.caller), await hub.issued(order, issuer.caller)];
  return { issuer, learnerId, achievementId, issued };
}

interface Answered {
  readonly _entities: readonly ({
    readonly credentials?: { readonly edges: readonly { readonly node: { readonly document?: string } }[] };
  } | null)[];
}

const entities = (references: readonly object[], fields: string, caller = callers.employer()) =>
  countQueries(() =>
    hub.ask<Answered>({
      query: `query ($r: [_Any!]!) { _entities(representations: $r) { ${fields} } }`,
      variables: { r: references },
      caller,
    }),
  );

const FIELDS = `... on Learner { credentials(first: 5) { edges { node { id issuer { name } achievement { name } verdict { overall } } } } provenSkills { level credentials { id } } }
  ... on Credential { id issuer { name } learner { id } } ... on Issuer { name } ... on Achievement { name awardedBy: issuer { name } }`;

describe('many at once', () => {
  it('are answered with one query for each thing that is read, however many there are', async () => {
    const scenes = [await scene(), await scene(), await scene()];
    const references = scenes.flatMap(({ learnerId, issued, issuer, achievementId }) => [
      { __typename: 'Learner', id: learnerId },
      ...issued.map(({ id }) => ({ __typename: 'Credential', id })),
      { __typename: 'Issuer', id: issuer.id },
      { __typename: 'Achievement', id: achievementId },
    ]);
    const stray = ['Learner', 'Credential', 'Issuer', 'Achievement'].flatMap((type) =>
      [newId(), "' OR 1=1"].map((id) => ({ __typename: type, id })),
    );
    const { result, queries } = await entities([...references, ...stray], FIELDS);
    expect(result.codes).toEqual([]);
    expect(result.data._entities.filter((entity) => entity?.credentials?.edges.length === 2)).toHaveLength(3);
    // Consents, issuers, achievements, and credentials by id, by page and whole.
    expect(queries).toHaveLength(6);
  });

  it('issuers are listed by one query, achievements with their issuers by two', async () => {
    await scene();
    await scene();
    const listed = async (query: string) => {
      const { result, queries } = await countQueries(() =>
        hub.ask<{ list: { edges: readonly object[] } }>({ query }),
      );
      expect(result.codes).toEqual([]);
      expect(result.data.list.edges.length).toBeGreaterThan(1);
      return queries.length;
    };
    expect(await listed('{ list: issuers { edges { node { name organisation { id } } } } }')).toBe(1);
    expect(await listed('{ list: achievements { edges { node { name issuer { name } } } } }')).toBe(2);
  });

  it('credentials come with issuer and achievement by four queries', async () => {
    const { issued } = await scene();
    const references = issued.map(({ id }) => ({ __typename: 'Credential', id }));
    const { result, queries } = await entities(
      references,
      '... on Credential { id issuer { name } achievement { name } }',
    );
    expect(result.data._entities).toHaveLength(2);
    expect(queries).toHaveLength(4);
  });

  it('credentials are read without their text, and all texts that are asked for by one query', async () => {
    const { learnerId, issued } = await scene();
    const references = [{ __typename: 'Learner', id: learnerId }];
    const caller = callers.learner(learnerId);
    const listing = (field: string) => `... on Learner { credentials { edges { node { ${field} } } } }`;
    const lean = await entities(references, listing('id'), caller);
    expect(lean.queries.filter((sql) => sql.includes('document'))).toEqual([]);
    const whole = await entities(references, listing('document'), caller);
    expect(whole.queries).toHaveLength(lean.queries.length + 1);
    const documents = whole.result.data._entities[0]?.credentials?.edges.map(({ node }) => node.document);
    expect(documents).toEqual(issued.map(({ document }) => document));
  });
});
