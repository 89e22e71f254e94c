import { EventLog } from '@ler-hub/postgres';
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
const FIRST_VERSION = 1;

/** Adds records in bulk, for the demo population and imports. */
export class LearnerImporter {
  constructor(private readonly database: DataSource) {}

  /** Adds the learners that are not there yet; who is there stays as they are. Answers how many were new. */
  async add(records: readonly NewRecord[]): Promise<number> {
    let added = 0;
    for (let start = 0; start < records.length; start += RECORDS_PER_TRANSACTION) {
      const batch = records.slice(start, start + RECORDS_PER_TRANSACTION);
      added += await this.database.transaction((transaction) => addAll(transaction, batch));
    }
    return added;
  }
}

async function addAll(transaction: EntityManager, records: readonly NewRecord[]): Promise<number> {
  const learners = records.map(({ learner }) => ({ ...learner, version: FIRST_VERSION }));
  const isNew = new Set(await insertRows(transaction, LearnerRow, learners));
  const added = records.filter(({ learner }) => isNew.has(learner.id));
  await insertRows(
    transaction,
    AssertedSkillRow,
    added.flatMap(({ assertedSkills }) => assertedSkills),
  );
  await insertRows(
    transaction,
    WorkRow,
    added.flatMap(({ work }) => work),
  );
  await insertRows(
    transaction,
    EducationRow,
    added.flatMap(({ education }) => education),
  );
  await insertRows(
    transaction,
    ConsentGrantRow,
    added.flatMap(({ consents }) => consents),
  );
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

/**
 * Inserts the rows that are not there, and answers their first keys. They travel as one JSON text: a parameter
 * a value would soon be more than the protocol takes.
 */
async function insertRows<Row extends object>(
  transaction: EntityManager,
  table: new () => Row,
  rows: readonly Row[],
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const { tableName, columns, primaryColumns } = transaction.dataSource.getMetadata(table);
  const names = columns.map(({ databaseName }) => databaseName);
  const stored = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, column.getEntityValue(row)])),
  );
  const inserted = await transaction.query<Record<string, string>[]>(
    `INSERT INTO ${tableName} (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_populate_recordset(NULL::${tableName}, $1)
     ON CONFLICT DO NOTHING RETURNING ${primaryColumns[0]?.databaseName}`,
    [JSON.stringify(stored)],
  );
  return inserted.flatMap((row) => Object.values(row));
}
