import { EventLogMigration, openDatabase } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { AssertedSkillRow } from './asserted-skill/asserted-skill.table';
import { ConsentGrantRow, ConsentWithdrawalRow } from './consent/consent.table';
import { EducationRow } from './education/education.table';
import { LearnerRow } from './learner/learner.table';
import { Learners1760000000001 } from './migrations/0001-learners';
import { WorkRow } from './work/work.table';

export function openLearnersDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema: 'learners',
    entities: [LearnerRow, AssertedSkillRow, WorkRow, EducationRow, ConsentGrantRow, ConsentWithdrawalRow],
    migrations: [EventLogMigration, Learners1760000000001],
  });
}
