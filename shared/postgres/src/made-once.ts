import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';

/**
 * The text of a file that whoever needs it first makes, for its owner only. It is there whole or not at all, and all
 * who come at the same moment get the same.
 */
export async function madeOnce(path: string, make: () => string): Promise<string> {
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, make(), { mode: 0o600 });
  try {
    // Fails where there is one, which renaming would replace.
    await link(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
  return readFile(path, 'utf8');
}
