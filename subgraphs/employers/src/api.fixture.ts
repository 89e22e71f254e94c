import { newId } from '@ler-hub/kernel';
import { type TestDatabase } from '@ler-hub/testing';

/** Everything that is stored, to see that a refusal stored nothing. */
export function everything(database: TestDatabase): Promise<readonly unknown[]> {
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
