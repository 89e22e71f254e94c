import { watch } from 'chokidar';
import { type ChildProcess, spawn } from 'node:child_process';
import { join, sep } from 'node:path';

const ROOT = join(__dirname, '../../..');
const NOT_SOURCES = /[/\\](node_modules|dist|\.turbo)([/\\]|$)/;
/** Editors write a file in several steps, and people several files. */
const CALM_MS = 200;

/** Runs a command to its end; answers whether it went well. */
async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
  return (await ended(child)) === 0;
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** `npm run dev`: the hub, built and started anew whenever a source changes. What does not build does not replace what runs. */
class Development {
  private hub: ChildProcess | null = null;
  private calm: NodeJS.Timeout | null = null;
  private work: Promise<void> = this.start();

  watch(): void {
    const folders = ['gateway', 'subgraphs', 'shared'].map((name) => join(ROOT, name));
    // Node's own recursive watching loses files that an editor replaces.
    watch(folders, { ignoreInitial: true, ignored: NOT_SOURCES }).on('all', (_event, path) => {
      if (path.includes(`${sep}src${sep}`)) this.changed();
    });
  }

  async end(): Promise<void> {
    this.hub?.kill('SIGTERM');
    if (this.hub !== null) await ended(this.hub);
    process.exit(0);
  }

  private changed(): void {
    if (this.calm !== null) clearTimeout(this.calm);
    this.calm = setTimeout(() => {
      this.work = this.work.then(() => this.restart());
    }, CALM_MS);
  }

  private async restart(): Promise<void> {
    if (!(await succeeds('npx', ['turbo', 'run', 'build', '--output-logs=errors-only']))) return;
    this.hub?.kill('SIGTERM');
    if (this.hub !== null) await ended(this.hub);
    await this.start();
  }

  private async start(): Promise<void> {
    this.hub = spawn(process.execPath, [join(__dirname, 'main.js')], { cwd: ROOT, stdio: 'inherit' });
  }
}

const development = new Development();
development.watch();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void development.end());
}
