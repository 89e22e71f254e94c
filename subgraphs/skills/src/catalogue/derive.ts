import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readRelease } from '../onet/read-release';
import { rowsOf, type Table } from '../onet/table';
import { type Catalogue, catalogueOf, printCatalogue, type Selection } from './catalogue';
import { selectedOccupations } from './selection';

/**
 * Occupations, titles and technologies are of the first release, skills and knowledge of the second. The
 * files do not say.
 */
const RELEASES = '29.2/27.0';

/**
 * Not imported by the hub, because all of its titles are among the alternate titles: it only says which are
 * common.
 */
const commonTitleTable = {
  file: 'Sample of Reported Titles.txt',
  columns: { code: 'O*NET-SOC Code', title: 'Reported Job Title' },
  row: z.object({ code: z.string(), title: z.string() }),
} satisfies Table<z.ZodRawShape>;

async function commonTitles(folder: string): Promise<Selection['isCommonTitle']> {
  const keys = new Set<string>();
  for await (const row of rowsOf(join(folder, commonTitleTable.file), commonTitleTable)) {
    if ('value' in row) keys.add(`${row.value.code} ${row.value.title}`);
  }
  return (code, title) => keys.has(`${code} ${title}`);
}

/** The catalogue that follows from the official files in a folder. */
export async function derivedCatalogue(folder: string): Promise<Catalogue> {
  const { release } = await readRelease(folder, {
    refuse: ({ file, line, reason }) => {
      throw new Error(`${file} line ${line}: ${reason}`);
    },
  });
  const isCommonTitle = await commonTitles(folder);
  return catalogueOf({ ...release, version: RELEASES }, { occupations: selectedOccupations, isCommonTitle });
}

/** Of the tree, not of a build. */
const SOURCE = join(__dirname, '../../src/catalogue/catalogue.json');

async function derive(folder: string): Promise<void> {
  writeFileSync(SOURCE, printCatalogue(await derivedCatalogue(folder)));
}

// Run as `node subgraphs/skills/dist/catalogue/derive.js FOLDER` from the root, after a build.
if (require.main === module) void derive(process.argv[2] ?? '');
