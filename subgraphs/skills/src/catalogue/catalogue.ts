import { z } from 'zod';
import {
  type Element,
  type OnetOccupation,
  type OnetRelease,
  type Rating,
  technologyCode,
  type TechnologyUse,
} from '../onet/release';

const TECHNOLOGIES = 8;
const NONE = '-';

/**
 * A part of an O*NET release, small enough to travel with the hub: facts only (codes, names, figures), no
 * texts. Figures stay in O*NET's scales, so that the catalogue and the official files take the same way into
 * the hub.
 */
const catalogueModel = z.strictObject({
  version: z.string(),
  /** [code, name, kind] */
  elements: z.array(z.tuple([z.string(), z.string(), z.enum(['SKILL', 'KNOWLEDGE'])])),
  /** [name, ...commodities] */
  technologies: z.array(z.tuple([z.string()], z.string())),
  occupations: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      alternateTitles: z.array(z.string()),
      /** For each element in turn importance/level, such as `4.12/4.62`; `-` for what is not known. */
      ratings: z.string(),
      /** Positions in `technologies`, followed by d (in demand here) and h (hot). */
      technologies: z.string(),
    }),
  ),
});

export type Catalogue = z.output<typeof catalogueModel>;
type Entry = Catalogue['occupations'][number];

export function parseCatalogue(json: string): Catalogue {
  return catalogueModel.parse(JSON.parse(json));
}

/** One noun a line, so that a change of a figure is one line of a diff. */
export function printCatalogue({ version, elements, technologies, occupations }: Catalogue): string {
  const list = (values: readonly unknown[]) =>
    `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
  return `{"version":${JSON.stringify(version)},
"elements":${list(elements)},
"technologies":${list(technologies)},
"occupations":${list(occupations)}}
`;
}

/** What is worth most of many technologies: asked for here, asked for anywhere, then by name. */
function foremost(uses: readonly TechnologyUse[]): readonly TechnologyUse[] {
  const weight = ({ inDemand, hot }: TechnologyUse): number => (inDemand ? 2 : 0) + (hot ? 1 : 0);
  // Sorting is stable, and the release is sorted by name.
  return [...uses].sort((a, b) => weight(b) - weight(a)).slice(0, TECHNOLOGIES);
}

function printRatings(elements: readonly Element[], ratings: readonly Rating[]): string {
  const byElement = new Map(ratings.map((rating) => [rating.element, rating]));
  const cells = elements.map(({ code }) => {
    const rating = byElement.get(code);
    return rating === undefined ? NONE : `${rating.importance}/${rating.level ?? NONE}`;
  });
  return byElement.size === 0 ? '' : cells.join(' ');
}

function readRatings(elements: Catalogue['elements'], ratings: string): readonly Rating[] {
  if (ratings === '') return [];
  const cells = ratings.split(' ');
  return elements.flatMap(([element], index) => {
    const [importance = NONE, level = NONE] = (cells[index] ?? NONE).split('/');
    if (importance === NONE) return [];
    return [{ element, importance: Number(importance), level: level === NONE ? null : Number(level) }];
  });
}

/** What of a release goes into the catalogue. */
export interface Selection {
  readonly occupations: readonly string[];
  /** Of an occupation's alternate titles those that people in it say they have. */
  readonly isCommonTitle: (code: string, title: string) => boolean;
}

/** The selected part of a release, which must have all of the occupations. */
export function catalogueOf(release: OnetRelease, { occupations, isCommonTitle }: Selection): Catalogue {
  const byCode = new Map(release.occupations.map((occupation) => [occupation.code, occupation]));
  const selected = occupations.map((code) => {
    const occupation = byCode.get(code);
    if (occupation === undefined) throw new Error(`The release has no occupation ${code}`);
    return { ...occupation, technologies: foremost(occupation.technologies) };
  });
  const used = new Set(selected.flatMap(({ technologies }) => technologies.map(({ name }) => name)));
  const technologies = release.technologies.filter(({ name }) => used.has(name));
  const position = new Map(technologies.map(({ name }, index) => [name, index]));
  const printUse = ({ name, inDemand, hot }: TechnologyUse): string =>
    `${position.get(name) ?? NONE}${inDemand ? 'd' : ''}${hot ? 'h' : ''}`;
  return {
    version: release.version ?? NONE,
    elements: release.elements.map(({ code, name, kind }) => [code, name, kind]),
    technologies: technologies.map(({ name, commodities }) => [name, ...commodities]),
    occupations: selected.map(({ code, title, alternateTitles, ratings, technologies: uses }) => ({
      code,
      title,
      alternateTitles: alternateTitles.filter((name) => isCommonTitle(code, name)),
      ratings: printRatings(release.elements, ratings),
      technologies: uses.map(printUse).join(' '),
    })),
  };
}

/** The catalogue as the release that it is a part of. */
export function releaseOf({ version, elements, technologies, occupations }: Catalogue): OnetRelease {
  const readUse = (cell: string): TechnologyUse => {
    const [name] = technologies[Number.parseInt(cell, 10)] ?? [cell];
    return { name, inDemand: cell.includes('d'), hot: cell.includes('h') };
  };
  const occupationOf = ({ code, title, alternateTitles, ...entry }: Entry): OnetOccupation => {
    const ratings = readRatings(elements, entry.ratings);
    const uses = entry.technologies
      .split(' ')
      .filter((cell) => cell !== '')
      .map(readUse);
    const rows = [
      ...[title, ...alternateTitles].map(() => null),
      ...ratings.map(({ element }) => element),
      ...uses.map(({ name }) => technologyCode(name)),
    ];
    return { code, title, description: null, alternateTitles, ratings, technologies: uses, rows };
  };
  return {
    version,
    elements: elements.map(([code, name, kind]) => ({ code, name, kind })),
    technologies: technologies.map(([name, ...commodities]) => ({ name, commodities })),
    occupations: occupations.map(occupationOf),
  };
}
