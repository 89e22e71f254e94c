import { EventLogMigration, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { MembershipRow } from './membership/membership.table';
import { Organisations1760000000001 } from './migrations/0001-organisations';
import { OrganisationRow } from './organisation/organisation.table';

export function openEmployersDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema: 'employers',
    entities: [OrganisationRow, MembershipRow],
    migrations: [EventLogMigration, Organisations1760000000001],
  });
}
