import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { request } from 'undici';

import { createFederation, type Federation } from './federation';
import { forwardedHeaders, handlerOf } from './serve/handler';
import { subgraphsIn } from './supergraph';
import { httpTransport } from './transport/http';

const USAGE = 'Usage: npm run serve -w @ler-hub/federation -- --supergraph FILE_OR_URL [--port N]';
const RETRY_MS = 1_000;
/** How long requests that run already may take after SIGTERM. */
const DRAIN_MS = 10_000;

interface Settings {
  readonly supergraph: string;
  readonly port: number;
}

function settings(): Settings {
  const { values } = parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } });
  const port = Number(values.port ?? 4000);
  if (values.supergraph === undefined) throw new Error('--supergraph is missing');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is not a port');
  return { supergraph: values.supergraph, port };
}

async function readText(source: string): Promise<string> {
  if (!/^https?:\/\//.test(source)) return readFile(source, 'utf8');
  const { statusCode, body } = await request(source);
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${source} answered ${statusCode}`);
  return text;
}

async function load(source: string): Promise<Federation> {
  const supergraphSdl = await readText(source);
  const transports = subgraphsIn(supergraphSdl).map(({ name, url }) => {
    return [name, httpTransport({ url, headersFor: forwardedHeaders })] as const;
  });
  return createFederation({ supergraphSdl, transports: Object.fromEntries(transports) });
}

/** Tries until there is a supergraph that can be served: whoever writes it may start later than this. */
async function loadWhenThere(source: string): Promise<Federation> {
  let told = '';
  for (;;) {
    try {
      return await load(source);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== told) console.error(`No supergraph yet, trying again: ${reason}`);
      told = reason;
      await wait(RETRY_MS);
    }
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, () => {
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

async function main(): Promise<void> {
  const { supergraph, port } = settings();
  const served: { federation?: Federation } = {};
  const server = createServer(handlerOf(() => served.federation));
  // Longer than what clients and balancers keep a connection, so that the server never closes one in use.
  server.keepAliveTimeout = 65_000;
  const stop = (): void => {
    setTimeout(() => {
      process.exit(1);
    }, DRAIN_MS).unref();
    server.close(() => {
      void Promise.resolve(served.federation?.dispose()).finally(() => {
        process.exit(0);
      });
    });
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const bound = await listen(server, port);
  console.log(`Listening at http://localhost:${bound}/graphql`);
  served.federation = await loadWhenThere(supergraph);
  console.log('Ready');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exit(1);
});
