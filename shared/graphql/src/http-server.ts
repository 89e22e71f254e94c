import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface HttpServer {
  readonly port: number;
  /** Answers what is under way, takes nothing new, then closes; after ten seconds it closes anyway. */
  stop(): Promise<void>;
}

export interface HttpServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Null when it can answer, else what it waits for. */
  readonly notReady: () => Promise<string | null>;
  /** Hears of what `handle` throws, which is a bug. */
  readonly onError: (error: unknown, request: IncomingMessage, response: ServerResponse) => void;
}

const DRAIN_MS = 10_000;
/** Longer than the gateway keeps idle connections, or it would send into one that is just closing. */
const KEEP_ALIVE_MS = 65_000;

/** An HTTP server with health endpoints and a graceful end, the same for the gateway and every subgraph. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let stopping = false;
  const underWay = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    response.shouldKeepAlive &&= !stopping;
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    const notReady = stopping ? () => Promise.resolve('it is stopping') : options.notReady;
    answer(request, response, { ...options, notReady }).catch((error: unknown) => {
      // A client that goes away in the middle of its body is nobody's bug.
      if (error === request.errored) return;
      options.onError(error, request, response);
      if (!response.headersSent)
        sendError(response, 500, { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong' });
      else response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopping = true;
      // Or their connections would stay open behind them.
      for (const response of underWay) response.shouldKeepAlive = false;
      return close(server);
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { notReady, handle }: Pick<HttpServerOptions, 'notReady' | 'handle'>,
): Promise<void> {
  const path = pathOf(request);
  if (path === '/health/live') {
    sendJson(response, 200, { status: 'live' });
  } else if (path === '/health/ready') {
    const reason = await notReady();
    if (reason === null) sendJson(response, 200, { status: 'ready' });
    else sendJson(response, 503, { status: 'not ready', reason });
  } else {
    await handle(request, response);
  }
}

/** What is asked for, without its query. Clients write anything here, also what is no URL. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Aborts when the client is gone; after the last byte it changes nothing any more. */
export function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    controller.abort();
  });
  return controller.signal;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const force = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(force);
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** A refusal in the shape of a GraphQL answer, for what never became one. */
export function sendError(
  response: ServerResponse,
  status: number,
  { code, message }: { readonly code: string; readonly message: string },
): void {
  sendJson(response, status, { errors: [{ message, extensions: { code } }] });
}
