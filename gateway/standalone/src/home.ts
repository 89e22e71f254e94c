import { madeOnce } from '@ler-hub/postgres';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start';

const hubKeys = z.object({ dataKey: z.string().min(32), issuerKey: z.string().min(32) }).readonly();
/** The secrets of a hub that was given none. */
export type HubKeys = z.output<typeof hubKeys>;

/** The folder where a hub keeps its database, its keys and what it tells scripts. */
export class Home {
  readonly directory: string;

  constructor(path: string) {
    this.directory = resolve(path);
  }

  get postgres(): string {
    return join(this.directory, 'postgres');
  }

  /** Makes the folder where there is none, and refuses one that cannot be written. */
  async prepare(): Promise<void> {
    try {
      await mkdir(this.directory, { recursive: true });
      await access(this.directory, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new CannotStart(`LER_HUB_HOME is no folder that can be written: ${String(error)}`);
    }
  }

  /** The hub's keys, made at its first start: what they sealed must stay readable after a restart. */
  async keys(): Promise<HubKeys> {
    const path = join(this.directory, 'keys.json');
    const newKeys = (): HubKeys => ({ dataKey: secret(), issuerKey: secret() });
    return keysIn(path, (await this.read(path)) ?? (await madeOnce(path, () => textOf(newKeys()))));
  }

  writeDemo(demo: object): Promise<void> {
    return this.write(this.demo, demo);
  }

  removeDemo(): Promise<void> {
    return rm(this.demo, { force: true });
  }

  private get demo(): string {
    return join(this.directory, 'demo.json');
  }

  private async read(path: string): Promise<string | null> {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new CannotStart(`The hub's home cannot be read: ${String(error)}`);
    }
  }

  /** Whole or not at all, and for its owner only. */
  private async write(path: string, content: object): Promise<void> {
    const unfinished = `${path}.new`;
    await writeFile(unfinished, textOf(content), { mode: 0o600 });
    await rename(unfinished, path);
  }
}

function keysIn(path: string, text: string): HubKeys {
  try {
    return hubKeys.parse(JSON.parse(text));
  } catch {
    throw new CannotStart(
      `${path} does not hold the hub's keys: without them what they sealed is lost. Put it back, or delete the folder to begin anew.`,
    );
  }
}

function textOf(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
