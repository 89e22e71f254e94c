import { EventLog, insertRows } from '@ler-hub/postgres';
import { type DataSource, type EntityManager } from 'typeorm';
import { type AssertedSkill } from '../asserted-skill/asserted-skill';
import { AssertedSkillRow } from '../asserted-skill/asserted-skill.table';
import { type Consent, grantOf } from '../consent/consent';
import { ConsentGrantRow } from '../consent/consent.table';
import { type Education } from '../education/education';
import { EducationRow } from '../education/education.table';
import { type Work } from '../work/work';
import { WorkRow } from '../work/work.table';
import { type Learner } from './learner';
import { learnerChanged } from './learner.event';
import { LearnerRow } from './learner.table';

/** A whole record, with the ids that the caller gives. */
export interface NewRecord {
  readonly learner: Learner;
  /** All of this learner, in any order; a skill at most once. */
  readonly assertedSkills: readonly AssertedSkill[];
  readonly work: readonly Work[];
  readonly education: readonly Education[];
  readonly consents: readonly Consent[];
}

/** Enough rows to make a round trip worth it, few enough for followers to see them soon. */
const RECORDS_PER_TRANSACTION = 500;
/** While PostgreSQL writes one batch, the next is made. */
const TRANSACTIONS_AT_A_TIME = 2;
const FIRST_VERSION = 1;

/** Adds records in bulk, for the demo population and imports. */
export class LearnerImporter {
  constructor(private readonly database: DataSource) {}

  /** Adds the learners that are not there yet; who is there stays as they are. Answers how many were new. */
  async add(records: readonly NewRecord[]): Promise<number> {
    const batches: (readonly NewRecord[])[] = [];
    for (let start = 0; start < records.length; start += RECORDS_PER_TRANSACTION)
      batches.push(records.slice(start, start + RECORDS_PER_TRANSACTION));
    const counts = await Promise.all(
      Array.from({ length: TRANSACTIONS_AT_A_TIME }, () => this.addBatches(batches)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Takes batches off the queue until there is none. */
  private async addBatches(queue: (readonly NewRecord[])[]): Promise<number> {
    let added = 0;
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      const records = batch;
      added += await this.database.transaction((transaction) => addAll(transaction, records));
    }
    return added;
  }
}

async function addAll(transaction: EntityManager, records: readonly NewRecord[]): Promise<number> {
  const inserted = await insertRows(transaction, {
    table: LearnerRow,
    rows: records.map(({ learner }) => ({ ...learner, version: FIRST_VERSION })),
    onConflict: 'DO NOTHING',
    returning: ['id'],
  });
  const isNew = new Set(inserted.map(({ id }) => id));
  const added = records.filter(({ learner }) => isNew.has(learner.id));
  const entries = <E>(entriesOf: (record: NewRecord) => readonly E[]): E[] => added.flatMap(entriesOf);
  await insertRows(transaction, {
    table: AssertedSkillRow,
    rows: entries((record) => record.assertedSkills),
  });
  await insertRows(transaction, { table: WorkRow, rows: entries(({ work }) => work) });
  await insertRows(transaction, { table: EducationRow, rows: entries(({ education }) => education) });
  await insertRows(transaction, { table: ConsentGrantRow, rows: entries(({ consents }) => consents) });
  const events = added.map(({ learner, assertedSkills, consents }) =>
    learnerChanged({
      learner: { ...learner, version: FIRST_VERSION },
      assertedSkills,
      consents: consents.map(grantOf),
    }),
  );
  await new EventLog(transaction).append(...events);
  return added.length;
}
