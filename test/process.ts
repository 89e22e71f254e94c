import { eventually } from '@ler-hub/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

/** The root of the tree, from here and from where the bench is built to. */
export const root = resolve(__dirname, __dirname.endsWith(join('test', 'dist')) ? '../..' : '..');

export interface Command {
  /** Relative to the root; the first is `node`. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A process that a test started: its output is kept for failure messages. */
export class Process {
  private readonly output: string[] = [];
  readonly exited: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    const keep = (chunk: Buffer): void => {
      this.output.push(chunk.toString());
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    // `exit` may come before the last words have arrived; `close` comes after them.
    this.exited = new Promise((done) => child.once('close', done));
  }

  static start({ command: [program = '', ...args], environment }: Command): Process {
    // Nothing of the machine's environment leaks in: what a part needs is what it is given.
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: root,
      env: environment,
    });
    return new Process(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get text(): string {
    return this.output.join('');
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ends it and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    if (this.running) this.child.kill(signal);
    return this.exited;
  }
}

/** Waits until the process answers that it is ready; fails at once when it ends instead. */
export async function untilReady(part: Process, port: number, timeoutMs = 60_000): Promise<void> {
  await eventually(
    async () => {
      if (!part.running) throw new Error(`It ended instead of getting ready:\n${part.text}`);
      return ask(`http://127.0.0.1:${port}/health/ready`);
    },
    { what: `ready at port ${port}`, timeoutMs, everyMs: 50 },
  );
}

async function ask(url: string): Promise<true | null> {
  try {
    return (await fetch(url)).ok ? true : null;
  } catch {
    return null;
  }
}
