import { EventLog } from '@ler-hub/postgres';
import { type DataSource, type EntityManager } from 'typeorm';
import { releaseOf } from '../catalogue/catalogue';
import { committedCatalogue } from '../catalogue/committed-catalogue';
import { FrameworkRepository, type WriteMode } from '../framework/framework.repository';
import { occupationChanged } from '../occupation/occupation.event';
import { OccupationRepository } from '../occupation/occupation.repository';
import { contentOf, type FrameworkContent, type SourcedProfile } from '../onet/content';
import { readRelease, type RefusedRow } from '../onet/read-release';
import { type Skill } from './skill';
import { skillChanged } from './skill.event';
import { SkillRepository } from './skill.repository';

/** Nouns a transaction. An occupation brings about a hundred rows along. */
const SKILLS_AT_ONCE = 500;
const OCCUPATIONS_AT_ONCE = 25;

/**
 * Two imports at once take turns: an upsert arbitrates by one unique constraint, and a race on another of the
 * same row would fail it.
 */
const IMPORT_LOCK = 'ler-hub: one import of skills';

export interface ImportOptions {
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Called for every row that is left out, as it is met. */
  readonly onRefused?: (row: RefusedRow) => void;
}

/**
 * What became of the rows: `read` is the sum of the other three. A row counts as written when its occupation
 * was.
 */
export interface ImportCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

/**
 * Brings frameworks into the hub. An import may be broken off and started again at any moment: each
 * transaction is whole, and what is there already is neither written nor published again.
 */
export class SkillImporter {
  constructor(private readonly database: DataSource) {}

  /**
   * The official O*NET text files of a folder. What the hub knows of O*NET becomes what they say.
   *
   * @throws InvalidInput before anything is written when a file is missing or lacks columns
   */
  async importOnet(folder: string, { onProgress, onRefused }: ImportOptions = {}): Promise<ImportCounts> {
    let refused = 0;
    const { release, rows } = await readRelease(folder, (row) => {
      refused += 1;
      onRefused?.(row);
    });
    const counts = await this.write(contentOf(release), 'replace', onProgress);
    return { read: rows, ...counts, refused };
  }

  /** The catalogue that comes with the hub. It is only a part of O*NET, so it adds and never replaces. */
  async importCatalogue({ onProgress }: Pick<ImportOptions, 'onProgress'> = {}): Promise<ImportCounts> {
    const counts = await this.write(contentOf(releaseOf(committedCatalogue())), 'add', onProgress);
    return { read: counts.written + counts.unchanged, ...counts, refused: 0 };
  }

  private async write(
    { framework, skills, occupations }: FrameworkContent,
    mode: WriteMode,
    onProgress: ImportOptions['onProgress'],
  ): Promise<Pick<ImportCounts, 'written' | 'unchanged'>> {
    const total = skills.length + occupations.length;
    let [done, written] = [0, 0];
    const advance = (count: number): void => {
      done += count;
      onProgress?.({ done, total });
    };
    await this.inTurn((transaction) => new FrameworkRepository(transaction).write(framework, mode));
    for (const batch of batchesOf(skills, SKILLS_AT_ONCE)) {
      await this.inTurn((transaction) => writeSkills(transaction, batch, mode));
      advance(batch.length);
    }
    for (const batch of batchesOf(occupations, OCCUPATIONS_AT_ONCE)) {
      written += await this.inTurn((transaction) => writeOccupations(transaction, batch, mode));
      advance(batch.length);
    }
    return { written, unchanged: rowsOf(occupations) - written };
  }

  private inTurn<Result>(work: (transaction: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [IMPORT_LOCK]);
      return work(transaction);
    });
  }
}

function* batchesOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

async function writeSkills(
  transaction: EntityManager,
  skills: readonly Skill[],
  mode: WriteMode,
): Promise<void> {
  const changed = await new SkillRepository(transaction).write(skills, mode);
  await new EventLog(transaction).append(...changed.map(skillChanged));
}

/** Answers how many rows of the source the changed ones stand for. */
async function writeOccupations(
  transaction: EntityManager,
  occupations: readonly SourcedProfile[],
  mode: WriteMode,
): Promise<number> {
  const profiles = occupations.map(({ profile }) => profile);
  const changed = await new OccupationRepository(transaction).write(profiles, mode);
  await new EventLog(transaction).append(...changed.map(occupationChanged));
  const isChanged = new Set(changed.map(({ id }) => id));
  return rowsOf(occupations.filter(({ profile }) => isChanged.has(profile.id)));
}

function rowsOf(occupations: readonly SourcedProfile[]): number {
  return occupations.reduce((sum, { rows }) => sum + rows, 0);
}
