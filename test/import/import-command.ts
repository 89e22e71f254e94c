import { eventually } from '@ler-hub/testing';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEYS } from '../hub';
import { Process } from '../process';

/** What became of a run of the command. */
export interface Ended {
  readonly code: number | null;
  readonly text: string;
  /** As the command printed them; null where it printed none. */
  readonly counts: Counts | null;
  /** The rows of the file for refused rows; null where there is no such file. */
  readonly refused: readonly RefusedRow[] | null;
}

export interface Counts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** One sentence, and nothing of the inside. */
export const ONE_LINE = /^[^\n]+\n$/;

/** The real command, as `npm run import` runs it, in a folder of its own. */
export class ImportCommand {
  private constructor(
    readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Without the address of a database it starts PostgreSQL in its folder. */
  static async in(databaseUrl: string | null): Promise<ImportCommand> {
    const folder = await mkdtemp(join(tmpdir(), 'ler-hub-import-'));
    const database = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
    return new ImportCommand(folder, { ...KEYS, ...database, LER_HUB_HOME: join(folder, 'home') });
  }

  start(...args: readonly string[]): Process {
    return Process.start({
      command: ['node', 'gateway/standalone/dist/import.js', '--refused', this.refusedFile, ...args],
      environment: this.environment,
    });
  }

  async run(...args: readonly string[]): Promise<Ended> {
    return this.ended(this.start(...args));
  }

  /** Asks it to end once it has begun, as whoever presses Ctrl-C does. */
  async interrupted(
    process: Process,
    {
      signal,
      hasBegun,
    }: { readonly signal: 'SIGINT' | 'SIGTERM'; readonly hasBegun: () => Promise<boolean> },
  ): Promise<Ended> {
    const begun = async () => ((await hasBegun()) ? true : null);
    await eventually(begun, { what: 'that something is written', timeoutMs: 60_000 });
    await process.end(signal);
    return this.ended(process);
  }

  async ended(process: Process): Promise<Ended> {
    const code = await process.exited;
    return { code, text: process.text, counts: countsIn(process.text), refused: await this.refusedRows() };
  }

  removeFiles(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  get refusedFile(): string {
    return join(this.folder, 'refused.ndjson');
  }

  private async refusedRows(): Promise<readonly RefusedRow[] | null> {
    const text = await readFile(this.refusedFile, 'utf8').catch(() => null);
    if (text === null) return null;
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RefusedRow);
  }
}

/** Fills a database with people of the demo population. */
export async function importSynthetic(databaseUrl: string, learners: number): Promise<void> {
  const command = await ImportCommand.in(databaseUrl);
  const { code, text } = await command.run('synthetic', String(learners));
  await command.removeFiles();
  if (code !== 0) throw new Error(text);
}

function countsIn(text: string): Counts | null {
  const numbers = /^read (\d+), written (\d+), unchanged (\d+), refused (\d+)$/m.exec(text);
  if (numbers === null) return null;
  const [read = 0, written = 0, unchanged = 0, refused = 0] = numbers.slice(1).map(Number);
  return { read, written, unchanged, refused };
}
