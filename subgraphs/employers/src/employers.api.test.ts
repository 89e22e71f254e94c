import { callers, countQueries, driftOf, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { newId } from '@ler-hub/kernel';
import { openEmployersDatabase } from './database';
import { employers, type RunningEmployers } from './index';

const database = useDatabase();
let running: RunningEmployers;
const ask = executorOf(() => running);

beforeAll(async () => {
  running = await employers.start(resourcesOf(database.url));
});
afterAll(() => running.stop());

const CREATE = /* GraphQL */ `
  mutation ($input: CreateOrganisationInput!) {
    createOrganisation(input: $input) {
      organisation {
        id
        name
        kinds
        url
      }
    }
  }
`;

interface Created {
  readonly createOrganisation: {
    readonly organisation: { readonly id: string; readonly kinds: string[] };
  } | null;
}

async function create(name: string, kinds: readonly string[] = ['EMPLOYER']): Promise<string> {
  const { data } = await ask<Created>({
    query: CREATE,
    variables: { input: { name, kinds } },
    caller: callers.admin(),
  });
  return data.createOrganisation?.organisation.id ?? '';
}

const stored = () => database.query('SELECT id FROM employers.organisation');

describe('organisations', () => {
  it('are made by an admin, with their kinds in order, and published whole', async () => {
    const { data, codes } = await ask<Created>({
      query: CREATE,
      variables: {
        input: { name: 'Bay Works', kinds: ['ISSUER', 'EMPLOYER', 'ISSUER'], url: 'https://bay.example' },
      },
      caller: callers.admin(),
    });
    expect(codes).toEqual([]);
    expect(data.createOrganisation?.organisation.kinds).toEqual(['EMPLOYER', 'ISSUER']);
    const id = data.createOrganisation?.organisation.id;
    const events = await database.query(
      'SELECT topic, noun, version, state FROM employers.event WHERE noun_id = $1',
      [id],
    );
    expect(events).toEqual([
      {
        topic: 'organisation.changed.v1',
        noun: 'organisation',
        version: 1,
        state: { id, name: 'Bay Works', kinds: ['EMPLOYER', 'ISSUER'] },
      },
    ]);
  });

  it.each([
    ['nobody', callers.nobody, 'UNAUTHENTICATED'],
    ['an employer', callers.employer(), 'FORBIDDEN'],
    ['a learner', callers.learner(), 'FORBIDDEN'],
  ])('are not made by %s', async (_who, caller, code) => {
    const before = await stored();
    const { data, codes } = await ask<Created>({
      query: CREATE,
      variables: { input: { name: 'Bay Works', kinds: ['EMPLOYER'] } },
      caller,
    });
    expect(data.createOrganisation).toBeNull();
    expect(codes).toEqual([code]);
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['an empty name', { name: '', kinds: ['EMPLOYER'] }],
    ['a name of a megabyte', { name: 'x'.repeat(1_000_000), kinds: ['EMPLOYER'] }],
    ['a name that no database stores', { name: 'Bay\u0000Works', kinds: ['EMPLOYER'] }],
    ['no kind', { name: 'Bay Works', kinds: [] }],
    ['an unknown kind', { name: 'Bay Works', kinds: ['CASINO'] }],
    ['a script for a site', { name: 'Bay Works', kinds: ['EMPLOYER'], url: 'javascript:alert(1)' }],
    ['a number for a name', { name: 7, kinds: ['EMPLOYER'] }],
  ])('are refused with %s, and nothing is stored', async (_what, input) => {
    const before = await stored();
    const { codes, text } = await ask<Created>({
      query: CREATE,
      variables: { input },
      caller: callers.admin(),
    });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(text).not.toContain('x'.repeat(1_000));
    expect(await stored()).toEqual(before);
  });

  it('change in what is given and keep the rest, and an unchanged one publishes nothing', async () => {
    const id = await create('Before');
    const update = /* GraphQL */ `
      mutation ($input: UpdateOrganisationInput!) {
        updateOrganisation(input: $input) {
          organisation {
            name
            kinds
          }
        }
      }
    `;
    const input = { organisationId: id, name: 'After' };
    const { data } = await ask<object>({ query: update, variables: { input }, caller: callers.admin() });
    await ask<object>({ query: update, variables: { input }, caller: callers.admin() });
    expect(data).toEqual({ updateOrganisation: { organisation: { name: 'After', kinds: ['EMPLOYER'] } } });
    const versions = await database.query(
      'SELECT version FROM employers.event WHERE noun_id = $1 ORDER BY seq',
      [id],
    );
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
    const unknown = await ask<object>({
      query: update,
      variables: { input: { organisationId: newId(), name: 'After' } },
      caller: callers.admin(),
    });
    expect(unknown.codes).toEqual(['NOT_FOUND']);
    for (const nothing of [{ name: null }, { kinds: null }]) {
      const { codes } = await ask<object>({
        query: update,
        variables: { input: { organisationId: id, ...nothing } },
        caller: callers.admin(),
      });
      expect(codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('are found by id; an unknown id and one that cannot be one find nothing', async () => {
    const id = await create('Findable');
    const { data } = await ask<object>({
      query: `{ a: organisation(id: "${id}") { name } b: organisation(id: "${newId()}") { name } c: organisation(id: "' OR 1=1") { name } }`,
    });
    expect(data).toEqual({ a: { name: 'Findable' }, b: null, c: null });
  });

  it('are listed page by page, each once', async () => {
    const ids = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => create(name, ['AGENCY'])));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: Page } = await ask<Page>({ query: LIST, variables: { after } });
      seen.push(...data.organisations.edges.map(({ node }) => node.id));
      after = data.organisations.pageInfo.hasNextPage ? data.organisations.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([...ids].sort());
  });

  it('are all listed when no kind is asked for', async () => {
    await create('Of any kind');
    const { data } = await ask<Page>({ query: '{ organisations(first: 100) { edges { node { id } } } }' });
    const rows = await stored();
    expect(data.organisations.edges).toHaveLength(Math.min(100, rows.length));
  });

  it.each([
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: 101', 'BAD_USER_INPUT'],
    ['after: "nonsense"', 'BAD_USER_INPUT'],
    [`after: "${Buffer.from('k1:nonsense').toString('base64url')}"`, 'BAD_USER_INPUT'],
  ])('refuse a page of %s', async (args, code) => {
    const { codes } = await ask<object>({ query: `{ organisations(${args}) { edges { cursor } } }` });
    expect(codes).toEqual([code]);
  });

  it('resolve as entities, many by one query, in order and with null for what is not there', async () => {
    const [a, b] = [await create('A'), await create('B')];
    const representations = [b, newId(), a, b, 'no id'].map((id) => ({ __typename: 'Organisation', id }));
    const { result, queries } = await countQueries(() =>
      ask<object>({
        query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organisation { name } } }',
        variables: { r: representations },
      }),
    );
    expect(result.data).toEqual({ _entities: [{ name: 'B' }, null, { name: 'A' }, { name: 'B' }, null] });
    expect(queries).toHaveLength(1);
  });
});

interface Page {
  readonly organisations: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

const LIST = /* GraphQL */ `
  query ($after: String) {
    organisations(kind: AGENCY, first: 2, after: $after) {
      edges {
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

describe('memberships', () => {
  const add = (input: object, caller = callers.admin()) =>
    ask<{ addMembership: { membership: { id: string; roles: string[] } } | null }>({
      query:
        'mutation ($input: AddMembershipInput!) { addMembership(input: $input) { membership { id roles } } }',
      variables: { input },
      caller,
    });

  it('give roles that fit the organisation, once per person', async () => {
    const organisationId = await create('Two hats', ['EMPLOYER', 'ISSUER']);
    const input = { organisationId, personId: newId(), roles: ['ISSUER', 'EMPLOYER'] };
    const { data } = await add(input);
    expect(data.addMembership?.membership.roles).toEqual(['EMPLOYER', 'ISSUER']);
    expect((await add(input)).codes).toEqual(['CONFLICT']);
  });

  it.each([
    ['a role that the organisation does not offer', { roles: ['COACH'] }],
    ['the role of an admin', { roles: ['ADMIN'] }],
    ['no role', { roles: [] }],
    ['an unknown organisation', { organisationId: newId() }],
    ['a person that is no id', { personId: 'me' }],
  ])('are refused with %s', async (_what, change) => {
    const organisationId = await create('Employer only');
    const { codes } = await add({ organisationId, personId: newId(), roles: ['EMPLOYER'], ...change });
    expect(codes).toEqual(['BAD_USER_INPUT']);
  });

  it('are seen by members and admins only', async () => {
    const organisationId = await create('Members');
    await add({ organisationId, personId: newId(), roles: ['EMPLOYER'] });
    const query = `{ organisation(id: "${organisationId}") { memberships { edges { node { roles organisation { name } } } } } }`;
    const full = {
      organisation: {
        memberships: { edges: [{ node: { roles: ['EMPLOYER'], organisation: { name: 'Members' } } }] },
      },
    };
    const none = { organisation: { memberships: null } };
    expect((await ask({ query, caller: callers.employer(organisationId) })).data).toEqual(full);
    expect((await ask({ query, caller: callers.admin() })).data).toEqual(full);
    expect((await ask({ query, caller: callers.employer() })).data).toEqual(none);
    expect((await ask({ query })).data).toEqual(none);
  });

  it('change and end', async () => {
    const organisationId = await create('Changing', ['EMPLOYER', 'COACHING_BODY']);
    const { data } = await add({ organisationId, personId: newId(), roles: ['EMPLOYER'] });
    const id = data.addMembership?.membership.id ?? '';
    const changed = await ask({
      query: `mutation { changeMembership(input: { membershipId: "${id}", roles: [COACH] }) { membership { roles } } }`,
      caller: callers.admin(),
    });
    expect(changed.data).toEqual({ changeMembership: { membership: { roles: ['COACH'] } } });
    const end = {
      query: `mutation { endMembership(input: { membershipId: "${id}" }) { membership { id } } }`,
      caller: callers.admin(),
    };
    expect((await ask(end)).codes).toEqual([]);
    expect((await ask(end)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('the database', () => {
  it('has migrations that produce exactly the mapped tables', async () => {
    const employersDatabase = await openEmployersDatabase(database.url);
    expect(await driftOf(employersDatabase)).toEqual([]);
    await employersDatabase.destroy();
  });

  it('takes bulk rows once', async () => {
    const organisation = { id: newId(), name: 'Bulk', kinds: ['EMPLOYER'], url: null } as const;
    expect(await running.importer.add([organisation])).toBe(1);
    expect(await running.importer.add([organisation])).toBe(0);
  });
});
