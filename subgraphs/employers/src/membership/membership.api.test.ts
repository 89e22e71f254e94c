import { type Connection, newId, type OrganisationKind } from '@ler-hub/kernel';
import { callers, countQueries, executorOf, mutationOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { sample } from '../api.fixture';
import { employers, type RunningEmployers } from '../index';

const database = useDatabase();
let running: RunningEmployers;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await employers.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const caller = callers.admin();
const write = <Data>(wanted: string, input: object) =>
  ask<Data>({ query: mutationOf(wanted), variables: { input }, caller });
const add = (input: object) =>
  write<{ addMembership: { membership: { id: string; roles: string[] } } | null }>(
    'addMembership { membership { id roles } }',
    input,
  );

async function organisationOf(...kinds: readonly OrganisationKind[]): Promise<string> {
  const id = newId();
  await running.importer.add([{ id, name: 'Bay Works', kinds, url: null }]);
  return id;
}

describe('memberships', () => {
  it('give roles that fit the organisation, once per person', async () => {
    const organisationId = await organisationOf('EMPLOYER', 'ISSUER');
    const input = { organisationId, personId: newId(), roles: ['ISSUER', 'EMPLOYER', 'ISSUER'] };
    const { data } = await add(input);
    expect(data.addMembership?.membership.roles).toEqual(['EMPLOYER', 'ISSUER']);
    expect((await add(input)).codes).toEqual(['CONFLICT']);
  });

  it('change and end', async () => {
    const organisationId = await organisationOf('EMPLOYER', 'COACHING_BODY');
    const { data } = await add({ organisationId, personId: newId(), roles: ['EMPLOYER'] });
    const membershipId = data.addMembership?.membership.id;
    const changed = await write('changeMembership { membership { roles } }', {
      membershipId,
      roles: ['COACH'],
    });
    expect(changed.data).toEqual({ changeMembership: { membership: { roles: ['COACH'] } } });
    expect((await write('endMembership', { membershipId })).codes).toEqual([]);
    expect((await write('endMembership', { membershipId })).codes).toEqual(['NOT_FOUND']);
  });

  it('show themselves and their organisation again after a write of the same request', async () => {
    const organisationId = await organisationOf('EMPLOYER');
    const adding = (personId: string) =>
      `addMembership(input: { organisationId: "${organisationId}", personId: "${personId}", roles: [EMPLOYER] }) {
        membership { organisation { name memberships { edges { node { personId } } } } } }`;
    const [first, second] = [newId(), newId()];
    const { data } = await ask({
      query: `mutation { before: ${adding(first)}
        updateOrganisation(input: { organisationId: "${organisationId}", name: "After" }) { __typename }
        after: ${adding(second)} }`,
      caller,
    });
    const shown = (name: string, people: readonly string[]) => ({
      membership: {
        organisation: { name, memberships: { edges: people.map((personId) => ({ node: { personId } })) } },
      },
    });
    expect(data).toMatchObject({
      before: shown('Bay Works', [first]),
      after: shown('After', [first, second]),
    });
  });

  it('keep their organisation from losing a role that they hold, and no other', async () => {
    const organisationId = await organisationOf('EMPLOYER', 'COACHING_BODY', 'ISSUER');
    const { data } = await add({ organisationId, personId: newId(), roles: ['COACH', 'EMPLOYER'] });
    const membershipId = data.addMembership?.membership.id;
    const become = async (...kinds: readonly OrganisationKind[]) =>
      (await write('updateOrganisation', { organisationId, kinds })).codes;
    expect(await become('EMPLOYER', 'ISSUER')).toEqual(['CONFLICT']);
    expect(await become('JOB_BOARD')).toEqual(['CONFLICT']);
    expect(await become('EMPLOYER', 'COACHING_BODY', 'AGENCY')).toEqual([]);
    await write('changeMembership', { membershipId, roles: ['EMPLOYER'] });
    expect(await become('EMPLOYER')).toEqual([]);
    await write('endMembership', { membershipId });
    expect(await become('JOB_BOARD')).toEqual([]);
    const kinds = await database.query(
      "SELECT state -> 'kinds' AS kinds FROM employers.event WHERE noun_id = $1 ORDER BY version",
      [organisationId],
    );
    expect(kinds).toEqual([
      { kinds: ['EMPLOYER', 'COACHING_BODY', 'ISSUER'] },
      { kinds: ['EMPLOYER', 'COACHING_BODY', 'AGENCY'] },
      { kinds: ['EMPLOYER'] },
      { kinds: ['JOB_BOARD'] },
    ]);
  });
});

interface Listed {
  readonly organisation: { readonly memberships: Connection<{ readonly id: string }> };
}

describe('lists of memberships', () => {
  it('are read by as many queries for many organisations as for one, each its own page', async () => {
    const many = Array.from({ length: 18 }, sample);
    const members = many.flatMap(({ organisation, membership }) => [
      membership,
      ...[1, 2].map(() => ({
        ...membership,
        id: newId(),
        personId: newId(),
        organisationId: organisation.id,
      })),
    ]);
    await running.importer.add(
      many.map(({ organisation }) => organisation),
      members,
    );
    const of = (organisations: typeof many) =>
      countQueries(() =>
        ask<{ _entities: unknown }>({
          query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organisation {
            memberships(first: 2) { edges { node { id organisation { id } } } pageInfo { hasNextPage } } } } }`,
          variables: {
            r: organisations.map(({ organisation: { id } }) => ({ __typename: 'Organisation', id })),
          },
          caller,
        }),
      );
    const { result, queries } = await of(many);
    expect(result.data._entities).toEqual(
      many.map(({ organisation: { id } }) => {
        const own = members.filter(({ organisationId }) => organisationId === id).map((member) => member.id);
        const edges = own
          .sort()
          .slice(0, 2)
          .map((member) => ({ node: { id: member, organisation: { id } } }));
        return { memberships: { edges, pageInfo: { hasNextPage: true } } };
      }),
    );
    const [one] = many;
    expect(queries).toHaveLength(['organisations', 'memberships', 'their organisations'].length);
    expect((await of(one === undefined ? [] : [one])).queries).toHaveLength(queries.length);
  });

  it('are read page by page, each membership once, and by no cursor of another organisation', async () => {
    const { organisation, membership } = sample();
    const members = Array.from({ length: 5 }, () => ({ ...membership, id: newId(), personId: newId() }));
    await running.importer.add([organisation], members);
    const seen: string[] = [];
    let after: string | null = null;
    const query =
      'query ($id: ID!, $after: String) { organisation(id: $id) { memberships(first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }';
    do {
      const answer: { data: Listed } = await ask<Listed>({
        query,
        variables: { id: organisation.id, after },
        caller,
      });
      const { edges, pageInfo } = answer.data.organisation.memberships;
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      const another = await ask({
        query,
        variables: { id: await organisationOf('EMPLOYER'), after: pageInfo.endCursor },
        caller,
      });
      expect(another.codes).toEqual(['BAD_USER_INPUT']);
    } while (after !== null);
    expect(seen).toEqual(members.map(({ id }) => id).sort());
  });
});
