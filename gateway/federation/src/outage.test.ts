import { parse } from 'graphql';

import { createFederation, type Federation } from './federation';
import { askOf, sdlOf } from './federate.fixture';
import { type Behaviour, sendJson, SubgraphServer } from './subgraph-server.fixture';
import { httpTransport } from './transport/http';

const people = new SubgraphServer({
  typeDefs: `type Query { people: [Person] first: Person motto: String }
    type Mutation { hire: Person } type Person @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: {
      people: () => ['1', '2', '1'].map((id) => ({ id, name: `person ${id}` })),
      first: () => ({ id: '1', name: 'person 1' }),
      motto: () => 'onwards',
    },
    Mutation: { hire: () => ({ id: '2', name: 'person 2' }) },
  },
});
const pay = new SubgraphServer({
  typeDefs: `type Query { budget: Int limit: Int floor: Int! } type Person @key(fields: "id") { id: ID! salary: Int grade: String! }`,
  resolvers: {
    Query: { budget: () => 100, limit: () => 7, floor: () => 1 },
    Person: { salary: ({ id }: { id: string }) => Number(id) * 10, grade: () => 'A' },
  },
});

const TOO_LATE = 'answers later than the deadline';

/** Every way to fail as a whole. What it says is different; what the client is told is not. */
const failures: Readonly<Record<string, Behaviour>> = {
  'answers 500 with HTML': (response) => {
    response
      .writeHead(500, { 'content-type': 'text/html' })
      .end('<h1>at Object.<anonymous> (/srv/secret-path)</h1>');
  },
  'answers 502 with JSON': (response) => {
    sendJson(response, { errors: [{ message: 'secret-path' }] }, 502);
  },
  'answers 200 with HTML': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>secret-path</h1>');
  },
  'answers with half of its JSON': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": {"people": [');
  },
  'answers with JSON that is not GraphQL': (response) => {
    sendJson(response, ['secret-path']);
  },
  'answers with neither data nor errors': (response) => {
    sendJson(response, { data: null });
  },
  'answers data of the wrong type': (response) => {
    sendJson(response, { data: 'secret-path' });
  },
  'answers errors of the wrong type': (response) => {
    sendJson(response, { data: {}, errors: 'secret-path' });
  },
  'resets the connection amid the body': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data"');
    setImmediate(() => response.socket?.resetAndDestroy());
  },
  'closes the connection without an answer': (response) => {
    response.socket?.destroy();
  },
  [TOO_LATE]: () => undefined,
  'answers more than it may': (response) => {
    sendJson(response, { data: { people: [], budget: 1, filler: 'x'.repeat(100_000) } });
  },
};

describe.each(Object.keys(failures))('When a subgraph %s', (failure) => {
  let federation: Federation;
  beforeAll(async () => {
    await Promise.all([people.start(), pay.start()]);
    // Short only where it is waited for: a machine under load is slow as well.
    const options = { timeoutMs: failure === TOO_LATE ? 1_000 : 20_000, maxResponseBytes: 50_000 };
    const servers = { people, pay };
    federation = createFederation({
      supergraphSdl: sdlOf({ people: people.subgraph, pay: pay.subgraph }, (name) =>
        name === 'people' ? people.url : pay.url,
      ),
      transports: {
        people: httpTransport({ url: servers.people.url, ...options }),
        pay: httpTransport({ url: servers.pay.url, ...options }),
      },
    });
  });
  afterEach(() => {
    people.behaviour = undefined;
    pay.behaviour = undefined;
  });
  afterAll(async () => {
    await federation.dispose();
    await Promise.all([people.stop(), pay.stop()]);
  });

  it('tells once that its entities are not available, and answers the rest', async () => {
    pay.behaviour = failures[failure];
    const result = await askOf(federation, '{ all: people { name earns: salary } motto }');
    const people = ['1', '2', '1'].map((id) => ({ name: `person ${id}`, earns: null }));
    expect(result).toEqual({
      data: { all: people, motto: 'onwards' },
      errors: [unavailable('all', 0, 'earns')],
    });
  });

  it('tells once for all of its root fields', async () => {
    pay.behaviour = failures[failure];
    const result = await askOf(federation, '{ motto b: budget limit }');
    expect(result).toEqual({ data: { motto: 'onwards', b: null, limit: null }, errors: [unavailable('b')] });
  });

  it('lets its missing values travel up without more errors', async () => {
    pay.behaviour = failures[failure];
    const result = await askOf(federation, '{ people { grade } first { name } }');
    const data = { people: [null, null, null], first: { name: 'person 1' } };
    expect(result).toEqual({ data, errors: [unavailable('people', 0, 'grade')] });
  });

  it('answers nothing, and says so once, when what is missing may not be', async () => {
    pay.behaviour = failures[failure];
    expect(await askOf(federation, '{ motto budget floor }')).toEqual({
      data: null,
      errors: [unavailable('budget')],
    });
  });

  it('asks nothing that builds on what is not there, and says so once', async () => {
    people.behaviour = failures[failure];
    const result = await askOf(federation, '{ people { name salary } budget }');
    expect(result).toEqual({ data: { people: null, budget: 100 }, errors: [unavailable('people')] });
  });

  it('uses it again as soon as it is back', async () => {
    pay.behaviour = failures[failure];
    await askOf(federation, '{ first { salary } }');
    pay.behaviour = undefined;
    expect(await askOf(federation, '{ first { salary } }')).toEqual({ data: { first: { salary: 10 } } });
  });
});

function unavailable(...path: (string | number)[]) {
  return {
    message: expect.not.stringContaining('secret') as string,
    path,
    extensions: { code: 'UNAVAILABLE' },
  };
}

describe('Over HTTP', () => {
  let federation: Federation;
  beforeAll(async () => {
    await Promise.all([people.start(), pay.start()]);
    federation = createFederation({
      supergraphSdl: sdlOf({ people: people.subgraph, pay: pay.subgraph }, (name) =>
        name === 'people' ? people.url : pay.url,
      ),
    });
  });
  afterEach(() => {
    people.behaviour = undefined;
    pay.behaviour = undefined;
  });
  afterAll(async () => {
    await federation.dispose();
    await Promise.all([people.stop(), pay.stop()]);
  });

  it('the URLs of the supergraph are used when no transport is given', async () => {
    const { data } = await askOf(federation, '{ people { name salary grade } }');
    expect(data?.['people']).toEqual(
      ['1', '2', '1'].map((id) => ({ name: `person ${id}`, salary: Number(id) * 10, grade: 'A' })),
    );
  });

  it('a subgraph that is down costs its own fields, until it is started again', async () => {
    await pay.stop();
    const down = await askOf(federation, '{ first { name salary } budget }');
    expect(down.data).toEqual({ first: { name: 'person 1', salary: null }, budget: null });
    expect(down.errors).toHaveLength(2);
    expect(down.errors).toEqual(
      expect.arrayContaining([unavailable('first', 'salary'), unavailable('budget')]),
    );
    await pay.start();
    expect(await askOf(federation, '{ first { salary } budget }')).toEqual({
      data: { first: { salary: 10 }, budget: 100 },
    });
  });

  it('nothing of the cause is serialised or in the stack, and the log can have it', async () => {
    await pay.stop();
    const { errors } = await federation.execute({ document: parse('{ budget }') });
    await pay.start();
    const [error] = errors ?? [];
    expect(`${JSON.stringify(error)} ${error?.stack ?? ''}`).not.toMatch(/ECONNREFUSED|127\.0\.0\.1:\d/);
    expect(error?.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  const resetOnce = (server: SubgraphServer): void => {
    server.requests.length = 0;
    server.behaviour = (response) => {
      server.behaviour = undefined;
      response.socket?.destroy();
    };
  };

  it('a query that met a closed connection is sent once more', async () => {
    resetOnce(people);
    expect(await askOf(federation, '{ motto }')).toEqual({ data: { motto: 'onwards' } });
    expect(people.requests).toHaveLength(2);
  });

  it('a mutation never is', async () => {
    resetOnce(people);
    const { data, errors } = await askOf(federation, 'mutation { hire { name } }');
    expect(data).toEqual({ hire: null });
    expect(errors).toEqual([unavailable('hire')]);
    expect(people.requests).toHaveLength(1);
  });

  it('entities that are fewer than asked are not believed', async () => {
    pay.behaviour = (response) => {
      sendJson(response, { data: { _entities: [{ salary: 20 }] } });
    };
    const { data, errors } = await askOf(federation, '{ people { id salary } }');
    expect(data).toEqual({ people: ['1', '2', '1'].map((id) => ({ id, salary: null })) });
    expect(errors).toEqual([unavailable('people', 0, 'salary')]);
  });

  it('entities that are null are null, without an error', async () => {
    pay.behaviour = (response) => {
      sendJson(response, { data: { _entities: [null, { salary: 20 }] } });
    };
    expect(await askOf(federation, '{ people { salary } }')).toEqual({
      data: { people: [{ salary: null }, { salary: 20 }, { salary: null }] },
    });
  });

  it('a refusal of the whole request keeps its code', async () => {
    pay.behaviour = (response) => {
      sendJson(response, { errors: [{ message: 'who?', extensions: { code: 'UNAUTHENTICATED' } }] }, 401);
    };
    const { data, errors } = await askOf(federation, '{ first { name salary } }');
    expect(data).toEqual({ first: { name: 'person 1', salary: null } });
    expect(errors).toEqual([
      { message: 'who?', path: ['first', 'salary'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
  });

  it('a client that is gone ends what was begun for it', async () => {
    const gone = new AbortController();
    pay.behaviour = () => {
      gone.abort();
    };
    const { data } = await federation.execute({ document: parse('{ budget }'), signal: gone.signal });
    expect(data).toEqual({ budget: null });
  });
});
