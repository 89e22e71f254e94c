import { isOutage, Unavailable } from '@ler-hub/kernel';
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { embeddedPrograms } from './embedded-programs';
import { EmbeddedUse } from './embedded-use';
import { freePort } from './free-port';
import { madeOnce } from './made-once';

/** A real PostgreSQL of the hub's own, from an npm package: nothing has to be installed on the machine. */
export interface EmbeddedPostgres {
  /** Where it listens, with the database `postgres`. */
  readonly url: string;
  /** Its process, for whoever wants to see it die. */
  readonly pid: number;
  /** Stops it, unless another process uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where its data lives; made when absent, kept when there. */
  readonly directory: string;
  /** False gives up durability for speed: only for data that nobody keeps, such as a test run's. */
  readonly durable: boolean;
}

const run = promisify(execFile);
const USER = 'ler_hub';
const NOBODY = 65_534;

/** How a PostgreSQL program is run: PostgreSQL refuses to be root. */
interface Runner {
  run(program: string, args: readonly string[]): Promise<string>;
  /** Gives PostgreSQL a file or a directory that it may write. */
  own(path: string): Promise<void>;
}

/**
 * Starts PostgreSQL on a directory, or takes over the one that already runs there: a hub that was killed
 * leaves its server behind, and the next start continues with it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const data = join(options.directory, 'data');
  const runner = await findRunner();
  await mkdir(options.directory, { recursive: true });
  await runner.own(options.directory);
  const passwordFile = join(options.directory, 'password');
  if (!(await isInitialised(data))) await initialise(runner, { ...options, data, passwordFile });
  const password = await readPassword(passwordFile);
  return SupervisedPostgres.start(runner, { ...options, data, password });
}

/** A server that is started again, at the same address, when it ends without having been asked to. */
class SupervisedPostgres implements EmbeddedPostgres {
  private stopping = false;
  private reviving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly runner: Runner,
    private readonly place: Place & { readonly password: string },
    private server: Server,
  ) {
    this.watch();
  }

  static async start(
    runner: Runner,
    place: Place & { readonly password: string },
  ): Promise<SupervisedPostgres> {
    return new SupervisedPostgres(runner, place, await startOrTakeOver(runner, place, null));
  }

  get url(): string {
    return this.server.url;
  }

  get pid(): number {
    return this.server.pid;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.reviving;
    await this.server.use.end(() => stopServer(this.pid, this.place.data));
  }

  private watch(): void {
    void this.server.use.lost.then(() => {
      this.reviving = this.revive();
    });
  }

  private async revive(): Promise<void> {
    const port = Number(new URL(this.url).port);
    while (!this.stopping) {
      try {
        this.server = await startOrTakeOver(this.runner, this.place, port);
        this.watch();
        return;
      } catch {
        // Whoever asks meanwhile is told that it does not answer; its own log says why.
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}

/**
 * Ends clients and stops. `pg_ctl stop -w` would wait for whatever server the directory has: for the next one as
 * well, when that starts between two looks.
 */
async function stopServer(pid: number, data: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS.stop;
  for (let alive = sent(pid, 'SIGINT'); alive && (await lockOf(data)).pid === pid; alive = sent(pid, 0)) {
    if (Date.now() > end) throw new Unavailable('The embedded PostgreSQL does not stop');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Whether there was a process to send it to. */
function sent(pid: number, signal: 'SIGINT' | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function readPassword(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Unavailable(
      `The password of the embedded PostgreSQL cannot be read (${String(error)}): without it the data beside it is lost. Put it back, or delete the folder to begin anew.`,
    );
  }
}

/** Makes the data directory. Other accounts of the machine can reach the port, so a password keeps them out. */
async function initialise(
  runner: Runner,
  { data, durable, passwordFile }: Place & { readonly passwordFile: string },
): Promise<void> {
  await madeOnce(passwordFile, () => randomBytes(32).toString('base64url'));
  await runner.own(passwordFile);
  // Begun and not finished it would be in the way for good, so it gets its name at the end.
  const unfinished = `${data}.new-${randomUUID()}`;
  const access = ['-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const speed = durable ? [] : ['--no-sync'];
  try {
    await runner.run('initdb', ['-D', unfinished, ...access, '-E', 'UTF8', '--locale=C', ...speed]);
    await rename(unfinished, data);
  } catch (error) {
    // Another process that starts at the same moment may have been faster: its data is as good, under the same password.
    if (!(await isInitialised(data))) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function isInitialised(data: string): Promise<boolean> {
  return stat(join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/** How long one that recovers may take, and what does not start at all. */
const PATIENCE_MS = { answer: 60_000, start: 10_000, stop: 60_000 };
const PAUSE_MS = 50;

interface Server {
  readonly url: string;
  readonly pid: number;
  readonly use: EmbeddedUse;
}

type Place = EmbeddedPostgresOptions & { readonly data: string };

/**
 * Takes over a server that answers, else starts one. A server that was killed may look alive until the system
 * has buried it, and what it leaves of shared memory stands in the way of the next one for a moment.
 */
async function startOrTakeOver(
  runner: Runner,
  place: Place & { readonly password: string },
  port: number | null,
): Promise<Server> {
  for (const begun = Date.now(); ;) {
    try {
      const pid =
        (await runningPid(runner, place.data)) ?? (await start(runner, place, port ?? (await freePort())));
      const url = `postgres://${USER}:${place.password}@127.0.0.1:${(await lockOf(place.data)).port}/postgres`;
      return { url, pid, use: await EmbeddedUse.begin(url) };
    } catch (error) {
      const patienceMs = isOutage(error) ? PATIENCE_MS.answer : PATIENCE_MS.start;
      if (Date.now() > begun + patienceMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** What the file says that a server keeps in its directory from its start to its end; NaN where there is none. */
async function lockOf(data: string): Promise<{ readonly pid: number; readonly port: number }> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return { pid: Number.parseInt(lines[0] ?? '', 10), port: Number.parseInt(lines[3] ?? '', 10) };
}

async function start(runner: Runner, options: Place, port: number): Promise<number> {
  const settings = [
    `-p ${port}`,
    '-h 127.0.0.1',
    "-k ''",
    '-c max_connections=200',
    '-c shared_buffers=64MB',
    ...(options.durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
  ];
  const log = join(options.directory, 'postgres.log');
  const how = ['-w', '-t', '60', '-D', options.data, '-l', log, '-o', settings.join(' ')];
  try {
    await runner.run('pg_ctl', ['start', ...how]);
  } catch {
    throw new Unavailable(`The embedded PostgreSQL does not start: ${await lastFailureIn(log)}`);
  }
  const pid = await runningPid(runner, options.data);
  if (pid === null) throw new Error(`PostgreSQL did not start; its log is ${log}`);
  return pid;
}

async function lastFailureIn(log: string): Promise<string> {
  const lines = await readFile(log, 'utf8').then(
    (text) => text.trimEnd().split('\n'),
    () => [],
  );
  const failure = lines.findLast((line) => line.includes('FATAL:'));
  return `${failure?.replace(/^.*FATAL:\s*/, '') ?? 'it does not say why'} (see ${log})`;
}

async function runningPid(runner: Runner, data: string): Promise<number | null> {
  try {
    const status = await runner.run('pg_ctl', ['status', '-D', data]);
    const pid = /PID: (\d+)/.exec(status)?.[1];
    return pid === undefined ? null : Number(pid);
  } catch {
    // pg_ctl says "no server running" by its exit code.
    return null;
  }
}

async function findRunner(): Promise<Runner> {
  const bin = await embeddedPrograms();
  const as = (prefix: readonly string[], ids: { uid?: number; gid?: number } = {}): Runner['run'] => {
    return async (program, args) => {
      const [command = '', ...rest] = [...prefix, join(bin, program), ...args];
      // Output goes nowhere but to us, and the server must not inherit it, or we would wait for its end.
      const { stdout } = await run(command, rest, { ...ids, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
      return stdout;
    };
  };
  if (process.getuid?.() !== 0) return { run: as([]), own: () => Promise.resolve() };
  const mapped = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
  if (await succeeds(mapped)) {
    // Inside a user namespace root is an ordinary user with root's own files, wherever they lie.
    return { run: as(mapped), own: () => Promise.resolve() };
  }
  return {
    run: as([], { uid: NOBODY, gid: NOBODY }),
    own: (path) => chown(path, NOBODY, NOBODY),
  };
}

async function succeeds([command = '', ...args]: readonly string[]): Promise<boolean> {
  try {
    await run(command, [...args, 'true']);
    return true;
  } catch {
    return false;
  }
}
