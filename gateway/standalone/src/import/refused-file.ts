import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { resolve } from 'node:path';

/** Where rows go that cannot be used, one JSON line each. It is made when there is a first. */
export class RefusedFile {
  readonly path: string;
  private stream: WriteStream | null = null;

  constructor(path: string) {
    this.path = resolve(path);
  }

  add(row: object): void {
    this.stream ??= createWriteStream(this.path);
    this.stream.write(`${JSON.stringify(row)}\n`);
  }

  async close(): Promise<void> {
    if (this.stream === null) return;
    this.stream.end();
    await finished(this.stream);
  }
}
