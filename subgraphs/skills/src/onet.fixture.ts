import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a release. */
export const FILES = [
  'Occupation Data.txt',
  'Alternate Titles.txt',
  'Skills.txt',
  'Knowledge.txt',
  'Technology Skills.txt',
];
export const RATING_HEADER =
  'O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tNot Relevant';
export const TECHNOLOGY_HEADER = 'O*NET-SOC Code\tExample\tCommodity Title\tHot Technology\tIn Demand';

/** A framework of one occupation with one rated skill, made to be changed. */
export async function writeSmall(
  folder: string,
  change: { title?: string; skill?: string; importance?: string; technologies?: readonly string[] } = {},
): Promise<void> {
  const { title = 'Nurses', skill = 'Writing', importance = '4', technologies = ['Epic Systems'] } = change;
  const contents = [
    `O*NET-SOC Code\tTitle\tDescription\n29-1141.00\t${title}\tNurse.`,
    'O*NET-SOC Code\tAlternate Title\tShort Title\n29-1141.00\tStaff Nurse\tn/a',
    `${RATING_HEADER}\n29-1141.00\t2.A.1.c\t${skill}\tIM\t${importance}\tN\t\n29-1141.00\t2.A.1.c\t${skill}\tLV\t4\tN\tN`,
    `${RATING_HEADER}\n29-1141.00\t2.C.5.a\tMedicine\tIM\tn/a\tN\t`,
    [TECHNOLOGY_HEADER, ...technologies.map((name) => `29-1141.00\t${name}\tMedical software\tN\tN`)].join(
      '\n',
    ),
  ];
  for (const [index, content] of contents.entries())
    await writeFile(join(folder, FILES[index] ?? ''), content);
}
