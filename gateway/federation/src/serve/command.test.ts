import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { sdlOf } from '../federate.fixture';
import { SubgraphServer } from '../subgraph-server.fixture';

const people = new SubgraphServer({
  typeDefs: 'type Query { nick: String slow: String }',
  resolvers: { Query: { nick: () => 'ada' } },
});
const ROOT = resolve(__dirname, '../../../..');

/** The command that the README tells, in a process of its own. */
class Command {
  readonly exit: Promise<number | null>;
  private readonly process: ChildProcess;
  private text = '';

  constructor(...args: readonly string[]) {
    this.process = spawn('npm', ['run', 'serve', '-w', '@ler-hub/federation', '--', ...args], { cwd: ROOT });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
    this.exit = new Promise((resolve) => this.process.once('exit', resolve));
  }

  /** What it wrote, as soon as it wrote something like this. */
  async told(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match !== null) return match;
      if (this.process.exitCode !== null)
        throw new Error(`It ended before it told ${String(pattern)}: ${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop(): void {
    this.process.kill('SIGTERM');
  }
}

describe('The command that serves a supergraph', () => {
  it('waits for its supergraph, serves it, logs why something failed, and ends in peace when it is told to', async () => {
    await people.start();
    const folder = await mkdtemp(join(tmpdir(), 'federation-'));
    const file = join(folder, 'supergraph.graphql');
    const command = new Command('--supergraph', file, '--port', '0');
    const [, port] = await command.told(/Listening at http:\/\/localhost:(\d+)\/graphql/);
    const at = (path: string): string => `http://127.0.0.1:${port}${path}`;
    await command.told(/No supergraph yet/);
    expect((await fetch(at('/health'))).status).toBe(503);

    await writeFile(
      `${file}.new`,
      sdlOf({ people: people.subgraph }, () => people.url),
    );
    await rename(`${file}.new`, file);
    await command.told(/Ready/);
    expect((await fetch(at('/health'))).status).toBe(200);
    expect(await (await fetch(at('/graphql?query={nick}'))).json()).toEqual({ data: { nick: 'ada' } });

    await people.stop();
    await fetch(at('/graphql?query={nick}'), { headers: { 'x-request-id': 'r-1' } });
    const [line] = await command.told(/^\{.*r-1.*\}$/m);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      code: 'UNAVAILABLE',
      path: ['nick'],
      requestId: 'r-1',
      cause: expect.stringContaining('ECONNREFUSED') as string,
    });

    command.stop();
    expect(await command.exit).toBe(0);
    await expect(fetch(at('/health'))).rejects.toThrow();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['without a supergraph', []],
    ['with a port that is none', ['--supergraph', 'x', '--port', 'many']],
    ['with an option that it does not have', ['--supergraph', 'x', '--nonsense']],
  ])('tells how it is used, and ends as a failure, %s', async (_, args) => {
    const command = new Command(...args);
    await command.told(/Usage: .*--supergraph/);
    expect(await command.exit).toBe(1);
  });
});
