import { type Occupation } from './occupation';
import { occupationOfSeries } from './series-occupation';

/** Words that tell nothing apart. */
const FILLERS = new Set(['and', 'or', 'of', 'the', 'a', 'an', 'for', 'in', 'to', 'with']);
/**
 * Names that alone say a rank, or any of several works: half of "Producers and Directors" is no deputy director, and
 * an architect of software draws no houses.
 */
const AMBIGUOUS = new Set(['architect', 'controller', 'director', 'inspector', 'manager', 'model']);

interface Name {
  readonly words: readonly string[];
  readonly occupation: Occupation;
}

/** Between parts of a title that say something each. */
const SEPARATOR = /[,;:/|()[\]–—]|\s-\s/;

/**
 * Finds the occupation of a job title by words: it is the one of which a part of the title holds all words of a name,
 * in order, most words first, then the lower code. "Supervisory Budget Analyst (Lead)" is of "Budget Analysts". Else a series of the
 * federal service tells it, for the series of which one occupation is known. Else nothing does: no guess.
 */
export class OccupationTitles {
  private readonly byCode: ReadonlyMap<string, Occupation>;
  /** Names by their first word, in the order in which they win. */
  private readonly byFirstWord: ReadonlyMap<string, readonly Name[]>;

  constructor(occupations: readonly Occupation[]) {
    this.byCode = new Map(occupations.map((occupation) => [occupation.code, occupation]));
    const names = occupations
      .flatMap((occupation) => namesOf(occupation.title).map((words) => ({ words, occupation })))
      .sort(better);
    const byFirstWord = new Map<string, Name[]>();
    for (const name of names) {
      const [first = ''] = name.words;
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), name]);
    }
    this.byFirstWord = byFirstWord;
  }

  withCode(code: string): Occupation | null {
    return this.byCode.get(code) ?? null;
  }

  /** @param series such as `0560 - Budget Analysis` */
  match(title: string, series: readonly string[] = []): Occupation | null {
    return this.matchTitle(title) ?? this.matchSeries(series);
  }

  private matchTitle(title: string): Occupation | null {
    const parts = title.split(SEPARATOR).map(wordsOf);
    const names = parts.flatMap((words) =>
      words.flatMap((word, index) => this.nameIn(words.slice(index), word) ?? []),
    );
    const [best] = names.sort(better);
    return best?.occupation ?? null;
  }

  private nameIn(words: readonly string[], first: string): Name | undefined {
    return this.byFirstWord.get(first)?.find((name) => holds(words, name.words));
  }

  private matchSeries(series: readonly string[]): Occupation | null {
    const codes = series.map((text) => occupationOfSeries[text.slice(0, 4)]);
    const known = codes.map((code) => (code === undefined ? undefined : this.byCode.get(code)));
    return known.find((occupation) => occupation !== undefined) ?? null;
  }
}

/** The order in which names win. */
function better(a: Name, b: Name): number {
  return b.words.length - a.words.length || (a.occupation.code < b.occupation.code ? -1 : 1);
}

/** Whether the words hold all of these, in order. */
function holds(words: readonly string[], wanted: readonly string[]): boolean {
  let next = 0;
  for (const word of words) if (word === wanted[next]) next++;
  return next === wanted.length;
}

/**
 * What a title of an occupation may be called: all of it without what it excepts, and where it lists people by single
 * words, each ("Accountants and Auditors"). What is left over of a group ("All Other") has no name of its own.
 */
function namesOf(title: string): readonly (readonly string[])[] {
  if (title.includes('All Other')) return [];
  const whole = title.replace(/, (Except|Including)\b.*$/, '').replace(/\(.*?\)/g, '');
  const listed = /^\w+s(, \w+s)*,? and \w+s$/.test(whole) ? whole.split(/, and |, | and /) : [];
  return [whole, ...listed]
    .map(wordsOf)
    .filter((words) => words.length > 1 || words.some((word) => !AMBIGUOUS.has(word)));
}

function wordsOf(title: string): readonly string[] {
  return (title.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !FILLERS.has(word)).map(singular);
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
