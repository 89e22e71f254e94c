import { DataKeyMigration, EventLogMigration, FollowOffsetMigration, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { CandidateRow } from './candidate/candidate.table';
import { ProofRow } from './candidate/proof.table';
import { Projection1760000000001 } from './migrations/0001-projection';
import { OpeningRow } from './opening/opening.table';

export function openMatchingDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema: 'matching',
    entities: [CandidateRow, ProofRow, OpeningRow],
    migrations: [EventLogMigration, DataKeyMigration, FollowOffsetMigration, Projection1760000000001],
  });
}
