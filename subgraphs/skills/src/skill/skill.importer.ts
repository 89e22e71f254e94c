import { EventLog } from '@ler-hub/postgres';
import { type DataSource, type EntityManager } from 'typeorm';
import { catalogueContent } from '../catalogue/committed-catalogue';
import { FrameworkRepository, type WriteMode } from '../framework/framework.repository';
import { occupationChanged } from '../occupation/occupation.event';
import { OccupationRepository } from '../occupation/occupation.repository';
import { type OccupationProfile } from '../occupation/occupation';
import { contentOf, type FrameworkContent } from '../onet/content';
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
  /** Ends the import after the batch that is being written; the counts then are of what was done. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What became of the rows: `read` is the sum of the other three, unless the import was ended early. A row counts as
 * written when what it is about changed: its occupation, or the skill that it names.
 */
export interface ImportCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** How content is written. */
interface Writing extends Pick<ImportOptions, 'onProgress' | 'signal'> {
  readonly mode: WriteMode;
}

/**
 * Brings frameworks into the hub. An import may be broken off and started again at any moment: each
 * transaction is whole, and what is there already is neither written nor published again.
 */
export class SkillImporter {
  constructor(private readonly database: DataSource) {}

  /**
   * The official O*NET text files of a folder. Every skill and occupation that they have becomes what they say of it;
   * those that only an earlier release had stay as they were, because records and postings may name them.
   *
   * @throws InvalidInput before anything is written when a file is missing, lacks columns or is another table
   */
  async importOnet(folder: string, options: ImportOptions = {}): Promise<ImportCounts> {
    let refused = 0;
    const refuse = (row: RefusedRow): void => {
      refused += 1;
      options.onRefused?.(row);
    };
    const { release, rows } = await readRelease(folder, { refuse, signal: options.signal });
    if (options.signal?.aborted) return { read: rows, written: 0, unchanged: 0, refused };
    const counts = await this.write(contentOf(release), { ...options, mode: 'replace' });
    return { read: rows, ...counts, refused };
  }

  /** The catalogue that comes with the hub. It is only a part of O*NET, so it adds and never replaces. */
  async importCatalogue(options: Pick<ImportOptions, 'onProgress'> = {}): Promise<ImportCounts> {
    const counts = await this.write(catalogueContent(), { ...options, mode: 'add' });
    return { read: counts.written + counts.unchanged, ...counts, refused: 0 };
  }

  private async write(
    { framework, skills, occupations }: FrameworkContent,
    { mode, onProgress, signal }: Writing,
  ): Promise<Pick<ImportCounts, 'written' | 'unchanged'>> {
    const total = skills.length + occupations.length;
    const changed = new Set<string>();
    let [done, written, unchanged] = [0, 0, 0];
    await this.inTurn((transaction) => new FrameworkRepository(transaction).write(framework, mode));
    for (const batch of batchesOf(skills, SKILLS_AT_ONCE, signal)) {
      const ids = await this.inTurn((transaction) => writeSkills(transaction, batch, mode));
      ids.forEach((id) => changed.add(id));
      onProgress?.({ done: (done += batch.length), total });
    }
    for (const batch of batchesOf(occupations, OCCUPATIONS_AT_ONCE, signal)) {
      const profiles = batch.map(({ profile }) => profile);
      const ids = await this.inTurn((transaction) => writeOccupations(transaction, profiles, mode));
      ids.forEach((id) => changed.add(id));
      const rows = batch.flatMap(({ profile, rows: skillIds }) =>
        skillIds.map((skillId) => [profile.id, skillId]),
      );
      const ofChanged = rows.filter((about) => about.some((id) => id !== null && changed.has(id)));
      written += ofChanged.length;
      unchanged += rows.length - ofChanged.length;
      onProgress?.({ done: (done += batch.length), total });
    }
    return { written, unchanged };
  }

  private inTurn<Result>(work: (transaction: EntityManager) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [IMPORT_LOCK]);
      return work(transaction);
    });
  }
}

function* batchesOf<Item>(
  items: readonly Item[],
  size: number,
  signal: AbortSignal | undefined,
): Generator<readonly Item[]> {
  for (let start = 0; start < items.length && !signal?.aborted; start += size)
    yield items.slice(start, start + size);
}

/** Answers the ids of those that changed. */
async function writeSkills(
  transaction: EntityManager,
  skills: readonly Skill[],
  mode: WriteMode,
): Promise<readonly string[]> {
  const changed = await new SkillRepository(transaction).write(skills, mode);
  await new EventLog(transaction).append(...changed.map(skillChanged));
  return changed.map(({ id }) => id);
}

/** Answers the ids of those that changed. */
async function writeOccupations(
  transaction: EntityManager,
  profiles: readonly OccupationProfile[],
  mode: WriteMode,
): Promise<readonly string[]> {
  const changed = await new OccupationRepository(transaction).write(profiles, mode);
  await new EventLog(transaction).append(...changed.map(occupationChanged));
  return changed.map(({ id }) => id);
}
