import { batched, batchedLists, insertRows } from '@ler-hub/postgres';
import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import { type WriteMode } from '../framework/framework.repository';
import { foldedName } from '../name/folded-name';
import { type NamedTable, type NamePosition, type NameQuery, pageOfNames } from '../name/name-search';
import { type Skill } from '../skill/skill';
import { type Occupation, type OccupationProfile, type OccupationSkill } from './occupation';
import { AlternateTitleRow, OccupationRow, OccupationSkillRow } from './occupation.table';

export type StoredProfile = OccupationProfile & { readonly version: number };

/**
 * What a code of any framework looks like. Asked before batching: PostgreSQL refuses some texts, and with
 * them the batch.
 */
const CODE = /^[\w.:/-]{1,100}$/u;

const NAMED: NamedTable = {
  table: 'occupation',
  columns: `id, framework_id AS "frameworkId", code, title, description, folded_title AS "foldedName"`,
  foldedName: 'folded_title',
  names: `SELECT id AS noun_id, folded_title AS name, 0 AS alternate FROM occupation
    UNION ALL SELECT occupation_id, folded_title, 1 FROM alternate_title`,
};

type RequiredRow = Omit<OccupationSkill, 'skill'> & Skill & { readonly occupationId: string };

const REPLACE = `(id) DO UPDATE SET title = excluded.title, folded_title = excluded.folded_title,
    description = excluded.description, content_hash = excluded.content_hash, version = occupation.version + 1
  WHERE occupation.content_hash <> excluded.content_hash`;

/** Reads and writes occupations. Lives for one request, which is what makes its caching safe. */
export class OccupationRepository {
  private readonly byCode = batched(
    (row: OccupationRow) => row.code,
    (codes) => this.database.findBy(OccupationRow, { code: In(codes) }),
  );

  private readonly titlesOf = batchedLists(
    (row: AlternateTitleRow) => row.occupationId,
    (ids) =>
      this.database.find(AlternateTitleRow, {
        where: { occupationId: In(ids) },
        order: { foldedTitle: 'ASC' },
      }),
  );

  private readonly requiredBy = batchedLists(
    (row: RequiredRow) => row.occupationId,
    (ids) =>
      this.database.query<RequiredRow[]>(
        `SELECT occupation_id AS "occupationId", importance::float8, level,
           id, framework_id AS "frameworkId", code, name, kind, statement
         FROM occupation_skill JOIN skill ON skill.id = skill_id
         WHERE occupation_id = ANY($1::uuid[])
         ORDER BY occupation_skill.importance DESC, folded_name, id`,
        [ids],
      ),
  );

  constructor(private readonly database: EntityManager) {}

  /** One occupation or null, also for what cannot be a code. Calls made in the same tick share one query. */
  async findByCode(code: string): Promise<Occupation | null> {
    return CODE.test(code) ? this.byCode(code) : null;
  }

  /** By title. Calls made in the same tick share one query. */
  async alternateTitles({ id }: Occupation): Promise<readonly string[]> {
    return (await this.titlesOf(id)).map(({ title }) => title);
  }

  /** The most important first, then by name. Calls made in the same tick share one query. */
  async requiredSkills({ id }: Occupation): Promise<readonly OccupationSkill[]> {
    return (await this.requiredBy(id)).map(({ importance, level, ...skill }) => ({
      skill,
      importance,
      level,
    }));
  }

  /** Found by their own or an alternate title; of equally good matches the one of the own title is better. */
  async list(query: NameQuery): Promise<readonly (Occupation & NamePosition)[]> {
    return this.database.query<(Occupation & NamePosition)[]>(...pageOfNames(NAMED, query));
  }

  /** Writes what is new or, to replace, another than before. Answers only that. */
  async write(profiles: readonly OccupationProfile[], mode: WriteMode): Promise<readonly StoredProfile[]> {
    const written = await insertRows(this.database, {
      table: OccupationRow,
      rows: profiles.map(rowOf),
      onConflict: mode === 'add' ? '(id) DO NOTHING' : REPLACE,
      returning: ['id', 'version'],
    });
    const versions = new Map(written.map(({ id, version }) => [id, version]));
    const changed = profiles.flatMap((profile) => {
      const version = versions.get(profile.id);
      return version === undefined ? [] : [{ ...profile, version }];
    });
    await this.replaceTitles(changed);
    await this.replaceRequiredSkills(changed);
    return changed;
  }

  private async replaceTitles(profiles: readonly OccupationProfile[]): Promise<void> {
    await this.database.query('DELETE FROM alternate_title WHERE occupation_id = ANY($1::uuid[])', [
      profiles.map(({ id }) => id),
    ]);
    await insertRows(this.database, {
      table: AlternateTitleRow,
      rows: profiles.flatMap(({ id: occupationId, alternateTitles }) =>
        alternateTitles.map((title) => ({ occupationId, foldedTitle: foldedName(title), title })),
      ),
    });
  }

  private async replaceRequiredSkills(profiles: readonly OccupationProfile[]): Promise<void> {
    await this.database.query('DELETE FROM occupation_skill WHERE occupation_id = ANY($1::uuid[])', [
      profiles.map(({ id }) => id),
    ]);
    await insertRows(this.database, {
      table: OccupationSkillRow,
      rows: profiles.flatMap(({ id: occupationId, requiredSkills }) =>
        requiredSkills.map((skill) => ({ occupationId, ...skill })),
      ),
    });
  }
}

function rowOf(profile: OccupationProfile) {
  const { id, frameworkId, code, title, description } = profile;
  const contentHash = createHash('sha256').update(JSON.stringify(profile)).digest('base64url');
  return {
    id,
    frameworkId,
    code,
    title,
    foldedTitle: foldedName(title),
    description,
    contentHash,
    version: 1,
  };
}
