import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The secrets of a hub that was given none. */
export interface HubKeys {
  readonly dataKey: string;
  readonly issuerKey: string;
}

/** The folder where a hub keeps its database, its keys and what it tells scripts. */
export class Home {
  readonly directory: string;

  constructor(path: string) {
    this.directory = resolve(path);
  }

  get postgres(): string {
    return join(this.directory, 'postgres');
  }

  get demo(): string {
    return join(this.directory, 'demo.json');
  }

  /** The hub's keys, made at its first start: what they sealed must stay readable after a restart. */
  async keys(): Promise<HubKeys> {
    const path = join(this.directory, 'keys.json');
    try {
      return JSON.parse(await readFile(path, 'utf8')) as HubKeys;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    const keys: HubKeys = { dataKey: secret(), issuerKey: secret() };
    await this.write(path, keys);
    return keys;
  }

  writeDemo(demo: object): Promise<void> {
    return this.write(this.demo, demo);
  }

  /** Whole or not at all, and for its owner only. */
  private async write(path: string, content: object): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const unfinished = `${path}.new`;
    await writeFile(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    await rename(unfinished, path);
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
