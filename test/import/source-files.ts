import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of a source that a test writes, and what is to come of them. */
export interface SourceFiles {
  /** Names the source on the command line. */
  readonly name: string;
  /** All rows can be used. */
  readonly good: (folder: string, rows: number) => Promise<string>;
  /** The same with one that cannot: the third line of a file. */
  readonly withBadRow: (folder: string) => Promise<string>;
  /** Of another kind. */
  readonly wrong: (folder: string) => Promise<string>;
  /** How many rows there are, for `rows` nouns. */
  readonly readOf: (rows: number) => number;
  /** Counts what an import of it writes. */
  readonly written: string;
}

const RATINGS =
  'O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tNot Relevant';
const FIRST = '11-1000.00';

/** The tables of a release with so many occupations, all but one of which have no more than a title. */
async function onet(
  folder: string,
  rows: number,
  change: Readonly<Record<string, string>> = {},
): Promise<string> {
  const release = join(folder, 'db_29_2_text');
  await mkdir(release, { recursive: true });
  const occupations = Array.from(
    { length: rows },
    (_, n) => `11-${String(1_000 + n)}.00\tWork ${n}\tTo work.`,
  );
  const tables = {
    'Occupation Data.txt': ['O*NET-SOC Code\tTitle\tDescription', ...occupations].join('\n'),
    'Alternate Titles.txt': `O*NET-SOC Code\tAlternate Title\tShort Title\n${FIRST}\tLabour\tn/a`,
    'Skills.txt': `${RATINGS}\n${FIRST}\t2.A.1.c\tWriting\tIM\t4\tN\t\n${FIRST}\t2.A.1.c\tWriting\tLV\t4\tN\tN`,
    'Knowledge.txt': `${RATINGS}\n${FIRST}\t2.C.1.a\tLaw\tIM\t4\tN\t`,
    'Technology Skills.txt': `O*NET-SOC Code\tExample\tCommodity Title\tHot Technology\tIn Demand\n${FIRST}\tA pen\tPens\tN\tN`,
    ...change,
  };
  for (const [name, content] of Object.entries(tables)) await writeFile(join(release, name), content);
  return release;
}

const announcement = (control_number: number, change: object = {}) => ({
  control_number,
  position_title: `Registered Nurse ${control_number}`,
  department: 'Department of Tests',
  agency: 'Test Agency',
  occupation_series: ['0610 - Nurse'],
  open_date: '2026-01-01',
  close_date: '2999-12-31',
  ...change,
});

const jobPosting = (number: number, change: object = {}) => ({
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: 'Registered Nurse',
  identifier: String(number),
  hiringOrganization: { '@type': 'Organization', name: 'Test Works' },
  jobLocation: { address: { addressRegion: 'CA', addressCountry: 'US' } },
  ...change,
});

async function written(folder: string, name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
}

/** Numbers from 1. */
function numbered<Row>(rows: number, row: (number: number) => Row): readonly Row[] {
  return Array.from({ length: rows }, (_, index) => row(index + 1));
}

/** An array with a row a line, the first on line 2. */
function array(rows: readonly object[]): readonly string[] {
  return ['[', rows.map((row) => JSON.stringify(row)).join(',\n'), ']'];
}

export const onetFiles: SourceFiles = {
  name: 'onet',
  good: (folder, rows) => onet(folder, rows),
  withBadRow: (folder) =>
    onet(folder, 3, {
      'Skills.txt': `${RATINGS}\n${FIRST}\t2.A.1.c\tWriting\tIM\t4\tN\t\n${FIRST}\t2.A.1.c\tWriting\tLV\t9\tN\tN`,
    }),
  wrong: (folder) =>
    onet(folder, 3, { 'Knowledge.txt': `${RATINGS}\n${FIRST}\t2.A.1.c\tWriting\tIM\t4\tN\t` }),
  readOf: (rows) => rows + 5,
  written: 'SELECT count(*)::int AS count FROM skills.occupation',
};

export const usajobsFiles: SourceFiles = {
  name: 'usajobs',
  good: (folder, rows) => written(folder, 'usajobs.json', array(numbered(rows, announcement))),
  withBadRow: (folder) => {
    const [first = '', second = '', third = ''] = numbered(3, (n) => JSON.stringify(announcement(n)));
    // A brace is missing.
    return written(folder, 'usajobs.json', ['[', `${first},`, `${second.slice(0, -1)},`, third, ']']);
  },
  wrong: (folder) => written(folder, 'usajobs.json', array([{ title: 'A job' }])),
  readOf: (rows) => rows,
  written: 'SELECT count(*)::int AS count FROM postings.posting',
};

export const jobPostingFiles: SourceFiles = {
  name: 'jobposting',
  good: (folder, rows) =>
    written(
      folder,
      'jobs.ndjson',
      numbered(rows, (n) => JSON.stringify(jobPosting(n))),
    ),
  withBadRow: (folder) =>
    written(folder, 'jobs.ndjson', [
      JSON.stringify(jobPosting(1)),
      JSON.stringify(jobPosting(2)),
      JSON.stringify(jobPosting(3, { datePosted: '0000-01-01' })),
    ]),
  wrong: (folder) => written(folder, 'jobs.ndjson', ['title,company', 'Nurse,Test Works']),
  readOf: (rows) => rows,
  written: 'SELECT count(*)::int AS count FROM postings.posting',
};
