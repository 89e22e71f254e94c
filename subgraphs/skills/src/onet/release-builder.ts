import { type z } from 'zod';
import { foldedName } from '../name/folded-name';
import {
  type Element,
  type OnetOccupation,
  type OnetRelease,
  type Rating,
  type Technology,
  technologyCode,
  type TechnologyUse,
} from './release';
import { type occupationTable, type RatingRow, type technologyTable, type titleTable } from './tables';

type OccupationRow = z.output<typeof occupationTable.row>;
type TitleRow = z.output<typeof titleTable.row>;
type TechnologyRow = z.output<typeof technologyTable.row>;

/** What is known of a rating so far. `undefined` = no row yet, `null` = a row that gives no number. */
interface RatingDraft {
  importance?: number | null;
  level?: number | null;
}

interface OccupationDraft {
  readonly row: OccupationRow;
  readonly titles: Map<string, string>;
  readonly ratings: Map<string, RatingDraft>;
  /** By the technology's code, as in the release. */
  readonly technologies: Map<string, TechnologyUse>;
  readonly rows: (string | null)[];
}

/** What a row is about: an occupation and, in most tables, the code of a skill. */
interface Subject {
  readonly code: string;
  readonly skill: string | null;
}

/** Why a row has no place in the release; null when it has. */
type Verdict = string | null;

const byCode = (a: { readonly code: string }, b: { readonly code: string }): number =>
  a.code < b.code ? -1 : 1;
const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

/**
 * Puts a release together from its rows, occupations first. The order of rows within a table is of no
 * matter, but that the first spelling of a name stays.
 */
export class ReleaseBuilder {
  private readonly occupations = new Map<string, OccupationDraft>();
  private readonly elements = new Map<string, Element>();
  private readonly technologies = new Map<string, Technology & { readonly commodities: string[] }>();

  addOccupation(row: OccupationRow): Verdict {
    if (this.occupations.has(row.code)) return `${row.code} is there already`;
    const draft = { row, titles: new Map(), ratings: new Map(), technologies: new Map(), rows: [null] };
    this.occupations.set(row.code, draft);
    return null;
  }

  addTitle({ code, title, shortTitle }: TitleRow): Verdict {
    return this.within({ code, skill: null }, ({ row, titles }) => {
      for (const name of shortTitle === null ? [title] : [title, shortTitle]) {
        const folded = foldedName(name);
        // Files repeat a title with another short title: the first spelling stays, and a repetition is no defect.
        if (folded !== foldedName(row.title) && !titles.has(folded)) titles.set(folded, name);
      }
      return null;
    });
  }

  addRating(kind: Element['kind'], row: RatingRow): Verdict {
    return this.within({ code: row.code, skill: row.element }, ({ ratings }) => {
      const member = row.scale === 'IM' ? 'importance' : 'level';
      const draft = ratings.get(row.element) ?? {};
      if (draft[member] !== undefined) return `${row.scale} of ${row.element} is there already`;
      // Suppressed = too few or too differing answers; not relevant = nobody needs it. Neither is a number.
      draft[member] = row.suppressed || row.notRelevant ? null : row.value;
      ratings.set(row.element, draft);
      if (!this.elements.has(row.element))
        this.elements.set(row.element, { code: row.element, name: row.name, kind });
      return null;
    });
  }

  addTechnology({ code, name, commodity, hot, inDemand }: TechnologyRow): Verdict {
    const skill = technologyCode(name);
    return this.within({ code, skill }, ({ technologies }) => {
      if (technologies.has(skill)) return `${name} is there already`;
      const technology = this.technologies.get(skill) ?? { name, commodities: [] };
      if (!technology.commodities.includes(commodity)) technology.commodities.push(commodity);
      this.technologies.set(skill, technology);
      technologies.set(skill, { name: technology.name, hot, inDemand });
      return null;
    });
  }

  build(version: string | null): OnetRelease {
    return {
      version,
      elements: [...this.elements.values()].sort(byCode),
      technologies: [...this.technologies.values()]
        .map(({ name, commodities }) => ({ name, commodities: commodities.sort() }))
        .sort(byName),
      occupations: [...this.occupations.values()].map(finished).sort(byCode),
    };
  }

  private within({ code, skill }: Subject, add: (draft: OccupationDraft) => Verdict): Verdict {
    const draft = this.occupations.get(code);
    if (draft === undefined) return `there is no occupation ${code}`;
    const verdict = add(draft);
    if (verdict === null) draft.rows.push(skill);
    return verdict;
  }
}

function finished({ row, titles, ratings, technologies, rows }: OccupationDraft): OnetOccupation {
  return {
    ...row,
    alternateTitles: [...titles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, title]) => title),
    ratings: [...ratings]
      .flatMap(([element, draft]) => ratingOf(element, draft))
      .sort((a, b) => (a.element < b.element ? -1 : 1)),
    technologies: [...technologies.values()].sort(byName),
    rows,
  };
}

/** A rating without a known importance says nothing that could be shown or compared. */
function ratingOf(element: string, { importance, level }: RatingDraft): readonly Rating[] {
  return importance == null ? [] : [{ element, importance, level: level ?? null }];
}
