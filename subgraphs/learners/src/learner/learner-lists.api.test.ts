import { newId } from '@ler-hub/kernel';
import { callers, countQueries, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { learners, type RunningLearners } from '../index';
import { type NewRecord } from './learner.importer';

const database = useDatabase();
let running: RunningLearners;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await learners.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

/** A record with so many of every kind, open to employers or to nobody. */
function record(entries: number, isOpen = true): NewRecord {
  const learnerId = newId();
  const many = <Made>(make: (number: number) => Made) =>
    Array.from({ length: entries }, (_, i) => make(i + 1));
  return {
    learner: {
      id: learnerId,
      name: `Synthetic ${entries}`,
      state: 'CA',
      availability: 'NOW',
      openToRemote: true,
      minimumWagePerHourUsd: 20.5,
      synthetic: true,
    },
    assertedSkills: many(() => ({ learnerId, skillId: newId(), level: 3 })),
    work: many((n) => ({
      id: newId(n),
      learnerId,
      title: `${n}`,
      employerName: 'B',
      startedOn: '2020-01-01',
      endedOn: null,
    })),
    education: many((n) => ({
      id: newId(n),
      learnerId,
      programme: `${n}`,
      institution: 'C',
      completedOn: '2019-01-01',
    })),
    consents: many((n) => ({
      id: newId(n),
      learnerId,
      purpose: isOpen ? 'MATCHING' : 'RESEARCH',
      audience: 'EMPLOYERS',
      organisationId: null,
      scopes: ['SKILLS', 'IDENTITY'],
      expiresAt: new Date('2100-01-01T00:00:00Z'),
      textVersion: '1',
      grantedAt: new Date('2026-01-01T00:00:00Z'),
      grantedBy: learnerId,
    })),
  };
}

const ENTITIES = /* GraphQL */ `
  query ($r: [_Any!]!) {
    _entities(representations: $r) {
      ... on Learner {
        name
        region {
          state
        }
        assertedSkills(first: 2) {
          edges {
            node {
              level
            }
          }
          pageInfo {
            hasNextPage
          }
        }
        workHistory(first: 2) {
          edges {
            node {
              title
            }
          }
        }
        education(first: 1) {
          edges {
            node {
              programme
            }
          }
        }
      }
    }
  }
`;
const QUERIES_OF_ENTITIES = ['learners', 'consents', 'skills', 'work', 'education'].length;

const entities = (ids: readonly string[], caller = callers.employer()) =>
  countQueries(() =>
    ask<{ _entities: readonly unknown[] }>({
      query: ENTITIES,
      variables: { r: ids.map((id) => ({ __typename: 'Learner', id })) },
      caller,
    }),
  );

describe('learners as entities', () => {
  it('are resolved with their lists by as many queries for thirty as for one, in order, null where not shown', async () => {
    const [rich, poor, closed] = [record(3), record(1), record(3, false)];
    const more = Array.from({ length: 27 }, () => record(3));
    await running.importer.add([rich, poor, closed, ...more]);
    const ids = [poor, closed, rich, poor, ...more].map(({ learner }) => learner.id);
    const { result, queries } = await entities([...ids, newId(), 'no id']);
    expect(result.codes).toEqual([]);
    const [first, second, third, fourth, ...rest] = result.data._entities;
    expect(first).toMatchObject({
      name: 'Synthetic 1',
      region: { state: 'CA' },
      assertedSkills: { edges: [{ node: { level: 3 } }], pageInfo: { hasNextPage: false } },
    });
    expect(second).toBeNull();
    expect(third).toEqual({
      name: 'Synthetic 3',
      region: { state: 'CA' },
      assertedSkills: {
        edges: [{ node: { level: 3 } }, { node: { level: 3 } }],
        pageInfo: { hasNextPage: true },
      },
      workHistory: { edges: [{ node: { title: '1' } }, { node: { title: '2' } }] },
      education: { edges: [{ node: { programme: '1' } }] },
    });
    expect(fourth).toEqual(first);
    expect(rest).toEqual([...more.map(() => third), null, null]);
    expect(queries).toHaveLength(QUERIES_OF_ENTITIES);
    expect((await entities([rich.learner.id])).queries).toHaveLength(QUERIES_OF_ENTITIES);
  });

  it('are not even looked for, for who can see none', async () => {
    const open = record(1);
    await running.importer.add([open]);
    for (const caller of [callers.nobody, callers.admin(), callers.agency(), callers.learner()]) {
      const { result, queries } = await entities([open.learner.id], caller);
      expect(result.data).toEqual({ _entities: [null] });
      expect(queries).toEqual([]);
    }
  });

  it('are resolved for the learner themself', async () => {
    const closed = record(1, false);
    await running.importer.add([closed]);
    const { result } = await entities([closed.learner.id], callers.learner(closed.learner.id));
    expect(result.data._entities).toMatchObject([{ name: 'Synthetic 1' }]);
  });
});

interface Listed {
  readonly learner: {
    readonly list: {
      readonly edges: readonly { readonly cursor: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
}

describe.each(['assertedSkills', 'workHistory', 'education', 'consents'])('the list of %s', (field) => {
  const person = record(5);
  const caller = callers.learner(person.learner.id);
  beforeAll(() => running.importer.add([person]));

  it('is read page by page, each entry once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer: { data: Listed } = await ask<Listed>({
        query: `query ($after: String) { learner { list: ${field}(first: 2, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } } } }`,
        variables: { after },
        caller,
      });
      const { edges, pageInfo } = answer.data.learner.list;
      seen.push(...edges.map(({ cursor }) => cursor));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  it.each([
    'first: 0',
    'first: 101',
    'after: "nonsense"',
    `after: "${Buffer.from('k1:nonsense').toString('base64url')}"`,
  ])('refuses a page of %s', async (args) => {
    const { codes } = await ask({ query: `{ learner { ${field}(${args}) { edges { cursor } } } }`, caller });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('records in bulk', () => {
  it('are added once, published whole, and leave alone who is there', async () => {
    const [known, added] = [record(2), record(3)];
    expect(await running.importer.add([known])).toBe(1);
    const renamed = { ...known, learner: { ...known.learner, name: 'Another' } };
    expect(await running.importer.add([renamed, added, record(0)])).toBe(2);
    expect(await running.importer.add([renamed, added])).toBe(0);
    expect(
      await database.query('SELECT name FROM learners.learner WHERE id = $1', [known.learner.id]),
    ).toEqual([{ name: 'Synthetic 2' }]);
    const ids = [known.learner.id, added.learner.id];
    const events = await database.query<{ state: object }>(
      'SELECT topic, version, state FROM learners.event WHERE noun_id = ANY($1) ORDER BY seq',
      [ids],
    );
    expect(events).toMatchObject(ids.map(() => ({ topic: 'learner.changed.v1', version: 1 })));
    expect(events[1]?.state).toEqual({
      id: added.learner.id,
      region: { state: 'CA' },
      availability: 'NOW',
      openToRemote: true,
      minimumWagePerHourUsd: 20.5,
      synthetic: true,
      skills: added.assertedSkills.map(({ skillId, level }) => ({ skillId, level })),
      consents: added.consents.map(({ id }) => ({
        id,
        purpose: 'MATCHING',
        audience: 'EMPLOYERS',
        organisationId: null,
        scopes: ['SKILLS', 'IDENTITY'],
        expiresAt: '2100-01-01T00:00:00.000Z',
      })),
    });
  });

  it('are added however many they are', async () => {
    const many = Array.from({ length: 1_201 }, () => record(1));
    expect(await running.importer.add(many)).toBe(1_201);
    const [count] = await database.query(
      `SELECT count(DISTINCT noun_id)::int AS published, count(*)::int AS events FROM learners.event WHERE noun_id = ANY($1)`,
      [many.map(({ learner }) => learner.id)],
    );
    expect(count).toEqual({ published: 1_201, events: 1_201 });
  });

  it('are records like any other: the learner goes on writing them', async () => {
    const person = record(2);
    await running.importer.add([person]);
    const { data } = await ask({
      query: `mutation { updateLearner(input: { state: "NV" }) { learner {
        name region { state } minimumWagePerHourUsd synthetic
        workHistory { edges { node { title startedOn endedOn } } } consents { edges { node { scopes expiresAt } } } } } }`,
      caller: callers.learner(person.learner.id),
    });
    const job = (title: string) => ({ node: { title, startedOn: '2020-01-01', endedOn: null } });
    const consent = { node: { scopes: ['SKILLS', 'IDENTITY'], expiresAt: '2100-01-01T00:00:00.000Z' } };
    expect(data).toEqual({
      updateLearner: {
        learner: {
          name: 'Synthetic 2',
          region: { state: 'NV' },
          minimumWagePerHourUsd: 20.5,
          synthetic: true,
          workHistory: { edges: [job('1'), job('2')] },
          consents: { edges: [consent, consent] },
        },
      },
    });
    const versions = await database.query(
      'SELECT version FROM learners.event WHERE noun_id = $1 ORDER BY seq',
      [person.learner.id],
    );
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
  });
});
