import { rm } from 'node:fs/promises';
import { postgresOfRun } from './postgres-of-run';

/** Jest's global teardown. */
async function stopPostgres(): Promise<void> {
  const { server, directory } = postgresOfRun.get();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

module.exports = stopPostgres;
