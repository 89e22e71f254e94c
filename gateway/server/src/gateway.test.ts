import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { developmentIssuer } from './identity/development-issuer';
import { post, type SmallHub, startSmallHub } from './small-hub.fixture';

let hub: SmallHub;
let open: SmallHub;

beforeAll(async () => {
  const { trust } = await developmentIssuer('a seed for tests, long enough to be one');
  hub = await startSmallHub({ trust });
  open = await startSmallHub({ trust, introspection: true, demo: () => ({ postingId: 'p' }) });
});
afterAll(async () => {
  await hub.stop();
  await open.stop();
});

const get = (path: string, from: SmallHub = hub): Promise<Response> => fetch(`${from.url}${path}`);

interface ErrorsOnly {
  readonly errors: readonly { readonly path?: unknown; readonly extensions: { readonly code: string } }[];
}
const codesOf = (text: string): readonly string[] =>
  (JSON.parse(text) as ErrorsOnly).errors.map(({ extensions }) => extensions.code);

describe('The gateway', () => {
  it('tells a refusal by its code and where in the input, and nothing else of it', async () => {
    const { text } = await post(hub, '{ refused }');
    expect(JSON.parse(text)).toMatchObject({
      data: { refused: null },
      errors: [{ path: ['refused'], extensions: { code: 'CONFLICT', path: 'input.name' } }],
    });
    expect(text).not.toContain('unasked');
  });

  it('masks a bug, and logs it whole under the request id that the answer carries', async () => {
    const { text, headers } = await post(hub, '{ broken }', { 'x-request-id': 'request-4711' });
    expect(codesOf(text)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(text).not.toMatch(/SELECT|secret|stack|at /);
    expect(headers.get('x-request-id')).toBe('request-4711');
    const line = hub.logged.find((one) => one.includes('SELECT secret')) ?? '';
    expect(line).toContain('request-4711');
  });

  it('logs why a part was not available', async () => {
    const { text } = await post(hub, '{ down }', { 'x-request-id': 'request-4712' });
    expect(codesOf(text)).toEqual(['UNAVAILABLE']);
    expect(hub.logged.filter((one) => one.includes('request-4712')).join()).toContain('not available');
  });

  it.each(['', 'short', 'a\tb\tc\td\te', 'x'.repeat(65)])(
    'gives a request an id instead of %p',
    async (given) => {
      const { headers } = await post(hub, '{ me { roles } }', given === '' ? {} : { 'x-request-id': given });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it.each([
    { what: 'what is no GraphQL', query: '{', code: 'GRAPHQL_PARSE_FAILED' },
    { what: 'a field that there is not', query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { what: 'introspection', query: '{ __schema { types { name } } }', code: 'GRAPHQL_VALIDATION_FAILED' },
  ])('refuses $what with a code', async ({ query, code }) => {
    const answer = await post(hub, query);
    expect([answer.status, codesOf(answer.text)[0]]).toEqual([400, code]);
  });

  it.each([
    ['an operation that the document does not have', { operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['no query', { query: undefined }, 'BAD_REQUEST'],
    [
      'the hash of a document',
      { query: undefined, extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
    [
      'a hash of another document',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ],
  ])('refuses a request for %s with a code, and calls it no bug', async (_what, request, code) => {
    const before = hub.logged.length;
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query A { me { roles } }', ...request }),
    });
    expect(codesOf(await answer.text())).toEqual([code]);
    expect(hub.logged.slice(before).filter((one) => one.includes('bug'))).toEqual([]);
  });

  it('answers introspection in development', async () => {
    const { text } = await post(open, '{ __schema { queryType { name } } }');
    expect(JSON.parse(text)).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });

  it.each([
    ['a body that is no JSON', '{"query":', 400],
    [
      'a body whose text is not UTF-8',
      Buffer.concat([
        Buffer.from('{"query":"{ me { roles } } #'),
        Buffer.from([0xff, 0xc3, 0x28]),
        Buffer.from('"}'),
      ]),
      400,
    ],
    ['a body that is too large', JSON.stringify({ query: '#'.repeat(1_100_000) }), 413],
  ])('refuses %s with a code', async (_what, body, status) => {
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([answer.status, codesOf(await answer.text())]).toEqual([status, ['BAD_USER_INPUT']]);
  });

  it.each([
    undefined,
    'x',
    'text/html',
    'text/plain',
    'application/graphql',
    'application/json; charset=latin1',
  ])('takes no body that says it is %s', async (type) => {
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: type === undefined ? {} : { 'content-type': type },
      body: Buffer.from(JSON.stringify({ query: '{ me { roles } }' })),
    });
    expect([answer.status, codesOf(await answer.text())]).toEqual([415, ['BAD_USER_INPUT']]);
  });

  it('takes no query that a foreign page could make a browser send', async () => {
    const answer = await get(`/graphql?query=${encodeURIComponent('{ me { roles } }')}`);
    expect(answer.status).toBe(400);
  });

  it.each([
    ['/nothing', 404],
    ['//', 404],
    ['/status-lists/unknown', 404],
    ['/demo.json', 404],
    ['/assets/../package.json', 404],
    ['/health/live', 200],
    ['/health/ready', 200],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('suggests names of the schema only where it may be read', async () => {
    expect((await post(open, '{ refuse }')).text).toContain('refused');
    expect((await post(hub, '{ refuse }')).text).not.toContain('refused');
  });

  it('takes anything but GET for GraphQL only', async () => {
    expect((await fetch(`${hub.url}/`, { method: 'POST' })).status).toBe(405);
  });

  it('serves status lists to everybody, cacheable, and tells "not now" from "there is none"', async () => {
    const known = await get('/status-lists/known');
    expect([known.status, known.headers.get('content-type')]).toEqual([200, 'application/vc']);
    expect(known.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    const broken = await get('/status-lists/broken');
    expect([broken.status, codesOf(await broken.text())]).toEqual([503, ['UNAVAILABLE']]);
    const requestId = broken.headers.get('x-request-id');
    expect(hub.logged.filter((one) => one.includes(`"requestId":"${requestId}"`)).join()).toContain(
      'no database',
    );
  });

  it('serves a page that loads nothing from other hosts', async () => {
    const page = await get('/', open);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self' 'nonce-/,
    );
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(loaded.filter((address) => !address.startsWith('/') && address !== 'data:,')).toEqual([]);
    for (const address of loaded.filter((one) => one.startsWith('/assets/'))) {
      expect([address, (await get(address, open)).status]).toEqual([address, 200]);
    }
  });

  it('gives the tokens of a demo to who is at this machine, and to no page of another site', async () => {
    const { port } = new URL(open.url);
    const statusFor = (host: string, address = '127.0.0.1'): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const asked = request({ host: address, port, path: '/demo.json', headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        asked.once('error', reject).end();
      });
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    expect(await statusFor('127.0.0.1')).toBe(200);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80']) {
      expect([host, await statusFor(host)]).toEqual([host, 404]);
    }
    const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      expect([address, await statusFor('localhost', address)]).toEqual([address, 404]);
    }
  });

  it('writes one line for every answer, with its id, operation and codes', async () => {
    await post(hub, 'query Asked { refused }', { 'x-request-id': 'request-4713' });
    const [line = ''] = hub.logged.filter(
      (one) => one.startsWith('answered') && one.includes('request-4713'),
    );
    expect(line).toContain('"operationName":"Asked"');
    expect(line).toContain('CONFLICT');
  });
});
