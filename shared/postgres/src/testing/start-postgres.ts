import { startEmbeddedPostgres } from '../embedded-postgres';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresOfRun } from './postgres-of-run';

/** Jest's global setup: one real PostgreSQL for the whole run; every test file has a database of its own on it. */
async function startPostgres(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'ler-hub-test-'));
  const server = await startEmbeddedPostgres({ directory, durable: false });
  postgresOfRun.set({ server, directory });
}

module.exports = startPostgres;
