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

  it('change in what is given and keep the rest, and publish nothing that others know already', async () => {
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
    const change = (input: object) =>
      ask<object>({
        query: update,
        variables: { input: { organisationId: id, ...input } },
        caller: callers.admin(),
      });
    const { data } = await change({ name: 'After' });
    // Others do not learn of its site.
    for (const same of [{ name: 'After' }, {}, { url: 'https://bay.example' }, { url: null }])
      expect((await change(same)).codes).toEqual([]);
    expect(data).toEqual({ updateOrganisation: { organisation: { name: 'After', kinds: ['EMPLOYER'] } } });
    const versions = await database.query(
      'SELECT version FROM employers.event WHERE noun_id = $1 ORDER BY seq',
      [id],
    );
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('are found by id; an unknown id and one that cannot be one find nothing', async () => {
    const id = await create('Findable');
    const { data } = await ask<object>({
      query: `{ a: organisation(id: "${id}") { name } b: organisation(id: "${newId()}") { name } c: organisation(id: "' OR 1=1") { name } }`,
    });
    expect(data).toEqual({ a: { name: 'Findable' }, b: null, c: null });
  });

  it('are listed page by page, each once, each page by one query', async () => {
    const ids = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => create(name, ['AGENCY'])));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { result, queries }: Counted = await countQueries(() =>
        ask<Page>({ query: LIST, variables: { after } }),
      );
      expect(queries).toHaveLength(1);
      const { edges, pageInfo }: Page['organisations'] = result.data.organisations;
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
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

interface Counted {
  readonly result: { readonly data: Page };
  readonly queries: readonly string[];
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
