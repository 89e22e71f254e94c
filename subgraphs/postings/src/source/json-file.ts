import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { JsonSplitter, type JsonText } from './json-splitter';

export interface SourceFile {
  readonly path: string;
  readonly bytes: number;
}

/** Where in the files a row stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Which object of the file, from 1: files are often one line. */
  readonly item: number;
}

/** One object of a file, or null where there is none that can be read. */
export interface JsonRow {
  readonly place: Place;
  readonly value: Readonly<Record<string, unknown>> | null;
}

/** The file, or the files of the folder that end in one of the extensions, in the order of their names. */
export async function filesAt(path: string, extensions: readonly string[]): Promise<readonly SourceFile[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Error(`There is no file or folder ${path}`);
  if (!found.isDirectory()) return [{ path, bytes: found.size }];
  const names = (await readdir(path)).filter((name) => extensions.includes(extname(name))).sort();
  if (names.length === 0)
    throw new Error(`The folder ${path} has no file that ends in ${extensions.join(' or ')}`);
  return Promise.all(
    names.map(async (name) => ({ path: join(path, name), bytes: (await stat(join(path, name))).size })),
  );
}

/** The objects of a JSON file while it streams in. A file that is not JSON fails with its name. */
export async function* jsonRows(
  { path }: SourceFile,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<JsonRow> {
  const splitter = new JsonSplitter();
  let item = 0;
  const rowOf = ({ line, text }: JsonText): JsonRow => ({
    place: { file: path, line, item: ++item },
    value: text === null ? null : parsed(text),
  });
  try {
    for await (const chunk of createReadStream(path, 'utf8')) {
      for (const text of splitter.push(String(chunk))) yield rowOf(text);
      onBytes(Buffer.byteLength(String(chunk)));
    }
    for (const text of splitter.end()) yield rowOf(text);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
