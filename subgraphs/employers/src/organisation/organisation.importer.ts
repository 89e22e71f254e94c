import { EventLog, insertRows } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { MembershipRow } from '../membership/membership.table';
import { type Membership } from '../membership/membership';
import { type Organisation } from './organisation';
import { organisationChanged } from './organisation.event';
import { OrganisationRow } from './organisation.table';

/** Adds organisations and their members in bulk, for the demo population and imports. The caller gives the ids. */
export class OrganisationImporter {
  constructor(private readonly database: DataSource) {}

  /** Adds what is not there yet, in one transaction; what is there stays as it is. Answers how many were new. */
  async add(
    organisations: readonly Organisation[],
    memberships: readonly Membership[] = [],
  ): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const rows = organisations.map((organisation) => ({ ...organisation, version: 1 }));
      const inserted = await insertRows(transaction, {
        table: OrganisationRow,
        rows,
        onConflict: 'DO NOTHING',
        returning: ['id'],
      });
      const isNew = new Set(inserted.map(({ id }) => id));
      await new EventLog(transaction).append(
        ...rows.filter(({ id }) => isNew.has(id)).map(organisationChanged),
      );
      await insertRows(transaction, { table: MembershipRow, rows: memberships, onConflict: 'DO NOTHING' });
      return isNew.size;
    });
  }
}
