import { DataKeyMigration, EventLogMigration, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { AchievementRow } from './achievement/achievement.table';
import { CredentialRow } from './credential/credential.table';
import { IssuerRow } from './issuer/issuer.table';
import { UntoldTrustChangeRow } from './issuer/untold-trust-change.table';
import { Credentials1760000000001 } from './migrations/0001-credentials';
import { UntoldTrustChanges1760000000002 } from './migrations/0002-untold-trust-changes';
import { StatusEntryRow, StatusListRow } from './status/status-list.table';

export function openCredentialsDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema: 'credentials',
    entities: [IssuerRow, UntoldTrustChangeRow, AchievementRow, StatusListRow, StatusEntryRow, CredentialRow],
    migrations: [
      EventLogMigration,
      DataKeyMigration,
      Credentials1760000000001,
      UntoldTrustChanges1760000000002,
    ],
  });
}
