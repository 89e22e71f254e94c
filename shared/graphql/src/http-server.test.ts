import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { type HttpServer, pathOf, sendJson, signalOf, startHttpServer } from './http-server';
import { MAX_BODY_BYTES, readBody } from './read-body';

const HALF = 'POST /body HTTP/1.1\r\nhost: hub\r\ncontent-length: 99\r\n\r\n{"que';

describe('An HTTP server', () => {
  const failures: unknown[] = [];
  const paths: string[] = [];
  let server: HttpServer;
  const exchanges = new EventEmitter();

  beforeAll(async () => {
    server = await startHttpServer({
      port: 0,
      notReady: () => Promise.resolve(null),
      onError: (error, request) => {
        failures.push(error);
        paths.push(pathOf(request));
      },
      handle: async (request, response) => {
        const ended = once(signalOf(response), 'abort');
        exchanges.emit('begun', ended);
        if (pathOf(request) === '/bug') throw new Error('a bug');
        // Whoever asks may be gone before anything is read.
        if (pathOf(request) === '/late') await ended;
        const body = await readBody(request, response);
        sendJson(response, body === null ? 413 : 200, { bytes: body?.length });
      },
    });
  });
  afterEach(() => {
    failures.length = 0;
    paths.length = 0;
  });
  afterAll(() => server.stop());

  it.each(['/body', '/late'])(
    'calls it no failure when a client goes in the middle of its body, at %s',
    async (path) => {
      const begun = once(exchanges, 'begun');
      const socket = connect(server.port, '127.0.0.1');
      socket.write(HALF.replace('/body', path));
      const [ended] = (await begun) as [Promise<unknown>];
      socket.destroy();
      await ended;
      await new Promise((resolve) => setImmediate(resolve));
      expect(failures).toEqual([]);
    },
  );

  it('tells of a bug, with the request that met it', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/bug`);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect([answer.status, failures.length, paths]).toEqual([500, 1, ['/bug']]);
  });

  it.each([
    [MAX_BODY_BYTES, 200, 'keep-alive'],
    [MAX_BODY_BYTES + 1, 413, 'close'],
    [20 * MAX_BODY_BYTES, 413, 'close'],
  ])('reads of %i bytes no more than it takes: %i', async (bytes, status, connection) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/body`, {
      method: 'POST',
      body: 'x'.repeat(bytes),
    });
    expect([answer.status, answer.headers.get('connection')]).toEqual([status, connection]);
  });
});
