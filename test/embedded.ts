import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The embedded PostgreSQL of a hub: its process, and its address. */
export async function embeddedPostgresOf(
  home: string,
): Promise<{ readonly pid: number; readonly url: string }> {
  const folder = join(home, 'postgres');
  const [pid, , , port = ''] = (await readFile(join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  const password = await readFile(join(folder, 'password'), 'utf8');
  return { pid: Number(pid), url: `postgres://ler_hub:${password}@127.0.0.1:${port}/postgres` };
}

/** Whether PostgreSQL runs on that home: one that ended leaves no word of itself. */
export const postgresRuns = (home: string): Promise<boolean> =>
  embeddedPostgresOf(home).then(
    () => true,
    () => false,
  );
