import { EventLog, EventLogMigration, openDatabase } from '@ler-hub/postgres';

/** For tests: nouns of other subgraphs, published where those would publish them. */
async function publishNouns(url: string, schema: string, nouns: readonly [string, string][]): Promise<void> {
  const log = await openDatabase({
    url,
    schema,
    entities: [],
    migrations: [EventLogMigration],
    // One holds the migration lock, the other migrates.
    connections: 2,
  });
  const events = nouns.map(([topic, id]) => ({ topic, nounId: id, version: 1, state: { id } }));
  await log.transaction((transaction) => new EventLog(transaction).append(...events));
  await log.destroy();
}

export function publishSkills(url: string, ids: readonly string[]): Promise<void> {
  return publishNouns(
    url,
    'skills',
    ids.map((id) => ['skill.changed.v1', id]),
  );
}

export function publishOrganisations(url: string, ids: readonly string[]): Promise<void> {
  return publishNouns(
    url,
    'employers',
    ids.map((id) => ['organisation.changed.v1', id]),
  );
}

/** The mutation of this name, which takes one input, with what is wanted of its payload: `addWork { work { id } }`. */
export function mutationOf(wanted: string): string {
  const [name = ''] = wanted.split(' ');
  const selection = wanted === name ? '{ __typename }' : wanted.slice(name.length);
  return `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${selection} }`;
}
