import { InvalidInput } from '@ler-hub/kernel';
import { firstObjectOf, jsonRows, type SourceFile } from './json-file';
import { type JsonObject } from './json-splitter';
import { type Read, type SourceRow } from './source-posting';

/** How postings are read from the JSON of one system. */
export interface SourceReader {
  /** What its files hold, as `USAJOBS announcement`. */
  readonly holds: string;
  /** How the names of its files end. */
  readonly extensions: readonly string[];
  /** What the first object of a file lacks to be of the system; null where it is. */
  readonly lacks: (first: JsonObject) => string | null;
  /** What an object of a file states: any number of postings, or why one cannot be taken. */
  readonly read: (value: JsonObject) => readonly Read[];
}

/**
 * Looks at the first object of every file, before anything of any of them is taken.
 *
 * @throws InvalidInput where a file is of another kind, or none has an object that can be read
 */
export async function requireSource(
  files: readonly SourceFile[],
  { holds, lacks }: SourceReader,
): Promise<void> {
  let found = false;
  for (const file of files) {
    const first = await firstObjectOf(file);
    found ||= first !== null;
    const lack = first && lacks(first);
    if (lack !== null)
      throw new InvalidInput(`${file.path} holds no ${holds}: its first object has no ${lack}`, {
        path: file.path,
      });
  }
  if (!found) throw holdsNone(files, holds);
}

/**
 * The rows of files of a system. A file without any is one row that is refused.
 *
 * @throws InvalidInput at the end where no file has any
 */
export async function* readSource(
  files: readonly SourceFile[],
  reader: SourceReader,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow> {
  const empty: SourceFile[] = [];
  for (const file of files) {
    let found = false;
    for await (const row of jsonRows(file, onBytes)) {
      for (const read of 'value' in row ? reader.read(row.value) : [{ reason: row.reason }]) {
        found = true;
        yield { place: row.place, read };
      }
    }
    if (!found) empty.push(file);
  }
  if (empty.length === files.length) throw holdsNone(files, reader.holds);
  for (const { path } of empty)
    yield { place: { file: path, line: 1, item: 1 }, read: { reason: `holds no ${reader.holds}` } };
}

function holdsNone(files: readonly SourceFile[], holds: string): InvalidInput {
  const paths = files.map(({ path }) => path).join(', ');
  return new InvalidInput(`There is no ${holds} in ${paths}`, { path: files[0]?.path });
}
