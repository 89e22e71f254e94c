import { newId } from '@ler-hub/kernel';
import { type TestDatabase } from '@ler-hub/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostings } from './index';
import { type ImportCounts, type ImportOptions } from './posting/posting.import';
import { type Posting } from './posting/posting';
import { type Refusal } from './source/source-posting';
import { occupationChanged } from './postings.fixture';

interface LastEvent {
  readonly topic: string;
  readonly version: number;
  readonly state: Posting;
}

export const skillId = newId();
export const BUDGET_ANALYST = '13-2031.00';
const occupation = newId();

/** A row of USAJOBS. */
export const announcement = (control_number: number, change: object = {}) => ({
  control_number,
  position_title: 'Supervisory Budget Analyst',
  department: 'Department of Energy',
  agency: 'Bonneville Power Administration',
  occupation_series: ['0560 - Budget Analysis'],
  open_date: '2026-11-01',
  close_date: '2026-12-01',
  ...change,
});

/** Imports of files that are written for them, and what came of them. */
export class Imports {
  readonly folder = mkdtempSync(join(tmpdir(), 'postings-'));
  /** Made as the caller of an import makes them: one for each name. */
  readonly organisations = new Map<string, string>();

  constructor(
    private readonly database: TestDatabase,
    private readonly running: () => RunningPostings,
  ) {}

  removeFiles(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** What budget analysts need from now on. */
  async budgetAnalystsNeed(version: number, requiredSkills: readonly object[]): Promise<void> {
    const state = { id: occupation, code: BUDGET_ANALYST, title: 'Budget Analysts', requiredSkills };
    await this.database.publish('skills', [occupationChanged(state, version)]);
  }

  written(name: string, content: unknown): string {
    const path = join(this.folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  readonly organisationOf = async (name: string): Promise<string> => {
    const id = this.organisations.get(name) ?? newId();
    this.organisations.set(name, id);
    return id;
  };

  async run(
    kind: 'importUsajobs' | 'importJobPostings',
    path: string,
    others: Pick<ImportOptions, 'onProgress' | 'signal'> = {},
  ): Promise<{ readonly counts: ImportCounts; readonly refused: readonly Refusal[] }> {
    const refused: Refusal[] = [];
    const { organisationOf } = this;
    const onRefused = (refusal: Refusal): unknown => refused.push(refusal);
    const counts = await this.running().importer[kind](path, { ...others, organisationOf, onRefused });
    return { counts, refused };
  }

  /** What was last published of the posting that was read from the source. */
  async lastEventOf(sourceId: string): Promise<LastEvent | undefined> {
    const events = await this.database.query<LastEvent>(
      `SELECT e.state, e.topic, e.version FROM postings.event e JOIN postings.posting p ON p.id = e.noun_id
       WHERE p.source_id = $1 ORDER BY e.version DESC LIMIT 1`,
      [sourceId],
    );
    return events[0];
  }
}
