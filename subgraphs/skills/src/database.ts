import { EventLogMigration, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { FrameworkRow } from './framework/framework.table';
import { Frameworks1760000000001 } from './migrations/0001-frameworks';
import { AlternateTitleRow, OccupationRow, OccupationSkillRow } from './occupation/occupation.table';
import { SkillRow } from './skill/skill.table';

export function openSkillsDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema: 'skills',
    entities: [FrameworkRow, SkillRow, OccupationRow, AlternateTitleRow, OccupationSkillRow],
    migrations: [EventLogMigration, Frameworks1760000000001],
  });
}
