import { type EmbeddedPostgres } from '../embedded-postgres';

interface PostgresOfRun {
  readonly server: EmbeddedPostgres;
  readonly directory: string;
}

const KEY = Symbol.for('ler-hub.postgres-of-run');
const holder = globalThis as unknown as Record<symbol, PostgresOfRun | undefined>;

/** What Jest's setup hands to its teardown. The address reaches test files, in other processes, by the environment. */
export const postgresOfRun = {
  set(value: PostgresOfRun): void {
    holder[KEY] = value;
    setTestServerUrl(value.server.url);
  },
  get(): PostgresOfRun {
    const value = holder[KEY];
    if (value === undefined) throw new Error('PostgreSQL was not started');
    return value;
  },
};

function setTestServerUrl(url: string): void {
  testEnvironment()['LER_HUB_TEST_POSTGRES'] = url;
}

/** Jest gives its workers the environment of the process that ran the setup. */
function testEnvironment(): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-properties -- the one way Jest passes text from its setup to test files
  return process.env;
}

/** The address of the run's PostgreSQL, for test files. */
export function testServerUrl(): string {
  const url = testEnvironment()['LER_HUB_TEST_POSTGRES'];
  if (url === undefined) throw new Error('Run tests through Jest: its setup starts PostgreSQL');
  return url;
}
