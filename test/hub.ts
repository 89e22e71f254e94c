import { developmentIssuer, type TokenClaims } from '@ler-hub/gateway';
import { eventually, freePort } from '@ler-hub/testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ComposedPart, composedParts } from './compose';
import { Process, root, untilReady } from './process';

export const KEYS = {
  CALLER_KEY: 'a caller key for tests, long enough to be one',
  DATA_KEY: 'a data key for tests, long enough to be one',
  DEVELOPMENT_ISSUER_KEY: 'an issuer key for tests, long enough to be one',
  PUBLIC_URL: 'http://hub.test',
} as const;

/** What a test looks at of an answer. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
  /** For failure messages, and for looking for what must not leak. */
  readonly text: string;
}

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** A bearer token; none asks as nobody. */
  readonly token?: string | undefined;
}

export interface DemoFile {
  readonly url: string;
  readonly postingId: string;
  readonly tokens: Readonly<
    Record<'jobBoard' | 'employer' | 'coach' | 'learner' | 'issuer' | 'admin', string>
  >;
}

/** A hub over HTTP, in one process or many. */
export interface TestHub {
  readonly url: string;
  ask<Data>(question: Question): Promise<Answer<Data>>;
  stop(): Promise<void>;
}

export async function tokenFor(claims: TokenClaims, lifetimeS?: number): Promise<string> {
  return (await developmentIssuer(KEYS.DEVELOPMENT_ISSUER_KEY)).issue(claims, lifetimeS);
}

export async function ask<Data>(
  url: string,
  { query, variables = {}, token }: Question,
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text) as Pick<Answer<Data>, 'data'> &
    Partial<Pick<Answer<Data>, 'errors'>>;
  return { status: response.status, data, errors, text };
}

export interface OneProcess extends TestHub {
  readonly process: Process;
  readonly demo: DemoFile;
  readonly home: string;
}

export interface OneProcessOptions {
  readonly learners: number;
  /** None: an embedded PostgreSQL in the home. */
  readonly databaseUrl?: string;
  /** None: a new one, removed at the end. */
  readonly home?: string;
}

/** What `npm start` runs once it has built everything. */
export async function spawnHub(environment: Readonly<Record<string, string>>): Promise<Process> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  const [, command = ''] = scripts.start.split('exec ');
  return Process.start({ command: command.split(' '), environment });
}

/** A hub in one process, with its demo population. */
export async function startOneProcess({
  learners,
  databaseUrl,
  home,
}: OneProcessOptions): Promise<OneProcess> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'ler-hub-home-')));
  const port = await freePort();
  const process = await spawnHub({
    ...KEYS,
    PORT: String(port),
    LER_HUB_HOME: folder,
    LER_HUB_LEARNERS: String(learners),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  });
  const demo = await orEnd([process], async () => {
    // The bench makes populations that take minutes.
    await untilReady(process, port, 900_000);
    return eventually(() => readJson<DemoFile>(join(folder, 'demo.json')), { what: 'demo.json' });
  });
  return {
    url: demo.url,
    process,
    demo,
    home: folder,
    ask: (question) => ask(demo.url, question),
    stop: async () => {
      await process.end();
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface ManyProcesses extends TestHub {
  readonly parts: ReadonlyMap<string, Process>;
  /** As the compose file says them. */
  readonly composed: ReadonlyMap<string, ComposedPart>;
  /** Ends one part, as a machine failing would. */
  kill(name: string): Promise<void>;
  /** Starts a part that was killed. */
  revive(name: string): Promise<void>;
}

/** Every subgraph and the gateway a process of its own, as docker/compose.yaml says. */
export async function startManyProcesses(
  databaseUrl: string,
  others: Readonly<Record<string, string>> = {},
): Promise<ManyProcesses> {
  const variables = { ...KEYS, POSTGRES_PASSWORD: 'secret', NODE_ENV: 'development', ...others };
  const composed = await composedParts(variables, databaseUrl);
  const parts = new Map<string, Process>();
  const revive = async (name: string): Promise<void> => {
    const part = composed.get(name);
    if (part === undefined) throw new Error(`There is no part ${name}`);
    const process = Process.start(part);
    parts.set(name, process);
    await untilReady(process, part.port);
  };
  await orEnd(parts.values(), () => Promise.all([...composed.keys()].map(revive)));
  const url = `http://127.0.0.1:${composed.get('gateway')?.port ?? 0}/graphql`;
  return {
    url,
    parts,
    composed,
    revive,
    ask: (question) => ask(url, question),
    kill: async (name) => {
      await parts.get(name)?.end('SIGKILL');
    },
    stop: async () => {
      await Promise.all([...parts.values()].map((part) => part.end()));
    },
  };
}

/** Leaves none of the processes behind when what is done with them fails. */
async function orEnd<Result>(processes: Iterable<Process>, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await Promise.all([...processes].map((one) => one.end('SIGKILL')));
    throw error;
  }
}

async function readJson<Content>(path: string): Promise<Content | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Content;
  } catch {
    return null;
  }
}
