import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

import { startHttpServer } from '@ler-hub/graphql/http';
import { request } from 'undici';

import { createFederation, type Federation } from '../federation';
import { subgraphsIn } from '../supergraph';
import { httpTransport } from '../transport/http';
import { bug, type OnFailure } from './failure';
import { forwardedHeaders, handlerOf } from './handler';

const RETRY_MS = 500;

export interface Settings {
  /** A file, or the URL of one. */
  readonly supergraph: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Hears why there is no supergraph yet, once for each reason. */
  readonly onWaiting: (reason: string) => void;
  /** Hears why requests, or parts of them, failed. */
  readonly onFailure: OnFailure;
}

export interface Serving {
  readonly port: number;
  /** Resolves when the supergraph is there; rejects when serving is stopped before. */
  readonly ready: Promise<void>;
  /** Takes no more connections, lets the requests that run come to their end, and closes the sockets to subgraphs. */
  stop(): Promise<void>;
}

/** Listens at once, so that `/health` tells from the start how it stands, and serves as soon as it can. */
export async function startServing(settings: Settings): Promise<Serving> {
  const served: { federation?: Federation } = {};
  const stopping = new AbortController();
  const server = await startHttpServer({
    port: settings.port,
    handle: handlerOf(() => served.federation, settings.onFailure),
    notReady: async () => (served.federation === undefined ? 'the supergraph is not there yet' : null),
    onError: (error, request) => {
      settings.onFailure(bug(error, request));
    },
  });
  const ready = loadWhenThere(settings, stopping.signal).then((federation) => {
    served.federation = federation;
  });
  return {
    port: server.port,
    ready,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await served.federation?.dispose();
    },
  };
}

/** Tries until there is a supergraph that can be served: whoever writes it may start later than this. */
async function loadWhenThere({ supergraph, onWaiting }: Settings, signal: AbortSignal): Promise<Federation> {
  let told = '';
  for (;;) {
    try {
      return await load(supergraph);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== told) onWaiting(reason);
      told = reason;
    }
    await wait(RETRY_MS, undefined, { signal });
  }
}

async function load(source: string): Promise<Federation> {
  const supergraphSdl = await readText(source);
  const transports = subgraphsIn(supergraphSdl).map(({ name, url }) => {
    return [name, httpTransport({ url, headersFor: forwardedHeaders })] as const;
  });
  return createFederation({
    supergraphSdl,
    transports: Object.fromEntries(transports),
    passesExtension: isForClients,
  });
}

/** Extensions that servers give errors for whoever runs them. */
const INTERNAL_EXTENSION = /stack|trace|exception|original|cause|debug|internal|service|host|url|file|sql/i;

/** Of graphs that are not known here: plain values, but under the names of a server's own business. */
function isForClients(name: string, value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) && !INTERNAL_EXTENSION.test(name);
}

async function readText(source: string): Promise<string> {
  if (source.startsWith('file:')) return readFile(new URL(source), 'utf8');
  if (!/^https?:\/\//.test(source)) return readFile(source, 'utf8');
  const { statusCode, body } = await request(source, { headersTimeout: 5_000, bodyTimeout: 5_000 });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${source} answered ${statusCode}`);
  return text;
}
