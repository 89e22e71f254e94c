import { InvalidInput } from '@ler-hub/kernel';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type JsonItem, type JsonObject, JsonSplitter, NotJson } from './json-splitter';

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

/** One object of a file, or why there is none that can be read. */
export type JsonRow = { readonly place: Place } & (
  { readonly value: JsonObject } | { readonly reason: string }
);

/**
 * The file, or the files of the folder that end in one of the extensions, in the order of their names.
 *
 * @throws InvalidInput where there is none
 */
export async function filesAt(path: string, extensions: readonly string[]): Promise<readonly SourceFile[]> {
  const found = await fileAt(path);
  if (found === null) throw new InvalidInput(`There is no file or folder ${path}`, { path });
  if (!found.isFolder) return [found];
  const names = (await readdir(path)).filter((name) => extensions.includes(extname(name))).sort();
  const inside = await Promise.all(names.map((name) => fileAt(join(path, name))));
  const files = inside.filter((file) => file !== null).filter(({ isFolder }) => !isFolder);
  if (files.length === 0)
    throw new InvalidInput(`The folder ${path} has no file that ends in ${extensions.join(' or ')}`, {
      path,
    });
  return files;
}

async function fileAt(path: string): Promise<(SourceFile & { readonly isFolder: boolean }) | null> {
  const found = await stat(path).catch(() => null);
  return found && { path, bytes: found.size, isFolder: found.isDirectory() };
}

/**
 * The objects of a JSON file while it streams in.
 *
 * @throws InvalidInput where the file cannot be read or does not begin like JSON
 */
export async function* jsonRows(
  { path }: SourceFile,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<JsonRow> {
  const splitter = new JsonSplitter();
  let item = 0;
  const rowOf = ({ line, ...read }: JsonItem): JsonRow => ({
    place: { file: path, line, item: ++item },
    ...read,
  });
  try {
    for await (const chunk of createReadStream(path, 'utf8')) {
      for (const found of splitter.push(String(chunk))) yield rowOf(found);
      onBytes(Buffer.byteLength(String(chunk)));
    }
    for (const found of splitter.end()) yield rowOf(found);
  } catch (error) {
    if (error instanceof NotJson) throw new InvalidInput(`${path} is no JSON: ${error.message}`, { path });
    if (error instanceof Error && 'syscall' in error)
      throw new InvalidInput(`${path} cannot be read: ${error.message}`, { path });
    throw error;
  }
}

/** The first object of a file that can be read; null where it has none. */
export async function firstObjectOf(file: SourceFile): Promise<JsonObject | null> {
  for await (const row of jsonRows(file)) if ('value' in row) return row.value;
  return null;
}
