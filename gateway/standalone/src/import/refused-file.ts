import { appendFileSync, closeSync, fstatSync, openSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { CannotStart } from '../cannot-start';

/**
 * Where rows go that cannot be used, one JSON line each. Written at once and not through a stream: an import goes no
 * faster than its refusals are kept, and learns at the first one that the disk is full.
 */
export class RefusedFile {
  private isEmpty = true;

  private constructor(
    readonly path: string,
    private readonly descriptor: number,
  ) {}

  /** Opens the file, and with that forgets what an earlier run refused. */
  static open(path: string): RefusedFile {
    return new RefusedFile(
      resolve(path),
      orCannot(path, () => openSync(path, 'w')),
    );
  }

  readonly add = (row: object): void => {
    orCannot(this.path, () => {
      appendFileSync(this.descriptor, `${JSON.stringify(row)}\n`);
    });
    this.isEmpty = false;
  };

  /** Leaves no file where nothing was refused. */
  close(): void {
    const isOrdinary = fstatSync(this.descriptor).isFile();
    closeSync(this.descriptor);
    // Another run in the same folder may have removed it.
    if (this.isEmpty && isOrdinary) rmSync(this.path, { force: true });
  }
}

function orCannot<Result>(path: string, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw new CannotStart(`Refused rows cannot be written to ${path}: ${String(error)}`);
  }
}
