import { EventLogMigration, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { Postings1760000000001 } from './migrations/0001-postings';
import { SourceVersion1760000000002 } from './migrations/0002-source-version';
import { PostingRow } from './posting/posting.table';
import { PublicationRow } from './posting/publication.table';
import { LicenceRequirementRow } from './requirement/licence-requirement.table';
import { RequirementRow } from './requirement/requirement.table';

export function openPostingsDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema: 'postings',
    entities: [PostingRow, RequirementRow, LicenceRequirementRow, PublicationRow],
    migrations: [EventLogMigration, Postings1760000000001, SourceVersion1760000000002],
  });
}
