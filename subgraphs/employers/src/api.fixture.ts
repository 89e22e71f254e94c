import { newId } from '@ler-hub/kernel';

/** For tests: the mutation of this name, which takes one input, with what is wanted of its payload: `addMembership { membership { id } }`. */
export function mutationOf(wanted: string): string {
  const [name = ''] = wanted.split(' ');
  const selection = wanted === name ? '{ __typename }' : wanted.slice(name.length);
  return `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${selection} }`;
}

interface Queried {
  readonly query: (sql: string) => Promise<readonly unknown[]>;
}

/** Everything that is stored, to see that a refusal stored nothing. */
export function everything(database: Queried): Promise<readonly unknown[]> {
  const tables = ['organisation', 'membership', 'event'];
  return Promise.all(tables.map((table) => database.query(`SELECT * FROM employers.${table} ORDER BY 1, 2`)));
}

/** An organisation that offers two roles, and a member in one of them, as the importer takes them. */
export function sample() {
  const organisation = { id: newId(), name: 'Bay Works', kinds: ['EMPLOYER', 'ISSUER'], url: null } as const;
  const membership = {
    id: newId(),
    personId: newId(),
    organisationId: organisation.id,
    roles: ['employer'],
  } as const;
  return { organisation, membership };
}
