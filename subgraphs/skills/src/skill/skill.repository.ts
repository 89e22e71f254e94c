import { isId } from '@ler-hub/kernel';
import { batched, insertRows, rowsBy } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { type WriteMode } from '../framework/framework.repository';
import { foldedName } from '../name/folded-name';
import { type NamedTable, type NamePosition, type NameQuery, pageOfNames } from '../name/name-search';
import { type Skill } from './skill';
import { SkillRow } from './skill.table';

export type StoredSkill = Skill & { readonly version: number };

const NAMED: NamedTable = {
  table: 'skill',
  columns: `id, framework_id AS "frameworkId", code, name, folded_name AS "foldedName", kind, statement`,
  foldedName: 'folded_name',
  names: 'SELECT id AS noun_id, folded_name AS name, 0 AS alternate FROM skill',
};

const REPLACE = `(id) DO UPDATE SET code = excluded.code, name = excluded.name, folded_name = excluded.folded_name,
    kind = excluded.kind, statement = excluded.statement, version = skill.version + 1
  WHERE (skill.code, skill.name, skill.folded_name, skill.kind, skill.statement) IS DISTINCT FROM
    (excluded.code, excluded.name, excluded.folded_name, excluded.kind, excluded.statement)`;

/** Reads and writes skills. Lives for one request, which is what makes its caching safe. */
export class SkillRepository {
  private readonly byId = batched((row: SkillRow) => row.id, rowsBy(this.database, SkillRow, 'id'));

  constructor(private readonly database: EntityManager) {}

  /** One skill or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(id: string): Promise<Skill | null> {
    return isId(id) ? this.byId(id) : null;
  }

  async list(query: NameQuery): Promise<readonly (Skill & NamePosition)[]> {
    return this.database.query<(Skill & NamePosition)[]>(...pageOfNames(NAMED, query));
  }

  /** Writes what is new or, to replace, another than before. Answers only that. */
  async write(skills: readonly Skill[], mode: WriteMode): Promise<readonly StoredSkill[]> {
    const written = await insertRows(this.database, {
      table: SkillRow,
      rows: skills.map((skill) => ({ ...skill, foldedName: foldedName(skill.name), version: 1 })),
      onConflict: mode === 'add' ? '(id) DO NOTHING' : REPLACE,
      returning: ['id', 'version'],
    });
    const versions = new Map(written.map(({ id, version }) => [id, version]));
    return skills.flatMap((skill) => {
      const version = versions.get(skill.id);
      return version === undefined ? [] : [{ ...skill, version }];
    });
  }
}
