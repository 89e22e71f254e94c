import { InvalidInput } from '@ler-hub/kernel';
import { mkdir, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadRelease, readRelease, type RefusedRow } from './read-release';

const RATING_HEADER =
  'O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tNot Relevant';

const files = {
  'Occupation Data.txt': [
    'O*NET-SOC Code\tTitle\tDescription',
    '29-1141.00\tRegistered Nurses\tAssess patients.',
    '53-7065.00\tStockers\tFill shelves.',
  ],
  'Alternate Titles.txt': [
    'O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)',
    '29-1141.00\tStaff Nurse\tn/a\t08',
    '29-1141.00\tEmergency Nurse\tER\t08',
  ],
  'Skills.txt': [
    RATING_HEADER,
    '29-1141.00\t2.A.1.a\tReading Comprehension\tIM\t4.12\tN\t',
    '29-1141.00\t2.A.1.a\tReading Comprehension\tLV\t4.5\tN\tN',
  ],
  'Knowledge.txt': [
    RATING_HEADER,
    '29-1141.00\t2.C.5.a\tMedicine and Dentistry\tIM\t4.4\t\t',
    '29-1141.00\t2.C.5.a\tMedicine and Dentistry\tLV\t5.7\t\tN',
  ],
  'Technology Skills.txt': [
    'O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand',
    '29-1141.00\tEpic Systems\t43232610\tMedical software\tY\tY',
  ],
};
type FileName = keyof typeof files;

describe('readRelease', () => {
  let folder = '';
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'onet-')), 'db_29_2_text');
    await mkdir(folder);
    for (const [name, rows] of Object.entries(files)) await writeFile(join(folder, name), rows.join('\r\n'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(): Promise<ReadRelease & { readonly refused: readonly RefusedRow[] }> {
    const refused: RefusedRow[] = [];
    return { ...(await readRelease(folder, { refuse: (row) => refused.push(row) })), refused };
  }

  /** Reads with more rows at the end of one file, and tells what becomes of the nurse. */
  async function readWith(name: FileName, ...rows: readonly string[]) {
    await writeFile(join(folder, name), [...files[name], ...rows].join('\n'));
    const { release, refused } = await read();
    return { nurse: release.occupations[0], refused, stocker: release.occupations[1] };
  }

  it('puts an occupation together from all files', async () => {
    const { release, rows, refused } = await read();

    expect(refused).toEqual([]);
    expect(rows).toBe(9);
    expect(release).toEqual({
      version: '29.2',
      elements: [
        { code: '2.A.1.a', name: 'Reading Comprehension', kind: 'SKILL' },
        { code: '2.C.5.a', name: 'Medicine and Dentistry', kind: 'KNOWLEDGE' },
      ],
      technologies: [{ name: 'Epic Systems', commodities: ['Medical software'] }],
      occupations: [
        {
          code: '29-1141.00',
          title: 'Registered Nurses',
          description: 'Assess patients.',
          alternateTitles: ['Emergency Nurse', 'ER', 'Staff Nurse'],
          ratings: [
            { element: '2.A.1.a', importance: 4.12, level: 4.5 },
            { element: '2.C.5.a', importance: 4.4, level: 5.7 },
          ],
          technologies: [{ name: 'Epic Systems', hot: true, inDemand: true }],
          rows: [null, null, null, '2.A.1.a', '2.A.1.a', '2.C.5.a', '2.C.5.a', 'technology:epic systems'],
        },
        {
          code: '53-7065.00',
          title: 'Stockers',
          description: 'Fill shelves.',
          alternateTitles: [],
          ratings: [],
          technologies: [],
          rows: [null],
        },
      ],
    });
  });

  it.each([
    ['suppressed', 'Y\tN'],
    ['not relevant', 'N\tY'],
  ])('knows no level that is %s', async (_, flags) => {
    const { stocker, refused } = await readWith(
      'Skills.txt',
      '53-7065.00\t2.A.1.a\tReading Comprehension\tIM\t2\tN\t',
      `53-7065.00\t2.A.1.a\tReading Comprehension\tLV\t3\t${flags}`,
    );

    expect(refused).toEqual([]);
    expect(stocker?.ratings).toEqual([{ element: '2.A.1.a', importance: 2, level: null }]);
  });

  it('leaves out a rating whose importance is suppressed', async () => {
    const { stocker, refused } = await readWith(
      'Skills.txt',
      '53-7065.00\t2.A.1.a\tReading Comprehension\tIM\t2\tY\t',
      '53-7065.00\t2.A.1.a\tReading Comprehension\tLV\t3\tN\tN',
    );

    expect(refused).toEqual([]);
    expect(stocker).toMatchObject({ ratings: [], rows: [null, '2.A.1.a', '2.A.1.a'] });
  });

  it('takes a title once, however it is spelled and repeated', async () => {
    const { nurse, refused } = await readWith(
      'Alternate Titles.txt',
      '29-1141.00\tstaff  nurse\tRN\t09',
      '29-1141.00\tRegistered nurses\tn/a\t09',
    );

    expect(refused).toEqual([]);
    expect(nurse?.alternateTitles).toEqual(['Emergency Nurse', 'ER', 'RN', 'Staff Nurse']);
  });

  it.each<[FileName, string, string]>([
    ['Occupation Data.txt', 'a code that is none', '29-1141\tNurses\tText'],
    ['Occupation Data.txt', 'a second row of an occupation', '29-1141.00\tNurses\tText'],
    ['Occupation Data.txt', 'an empty title', '29-1141.01\t \tText'],
    ['Occupation Data.txt', 'a cell too few', '29-1141.01\tNurses'],
    ['Occupation Data.txt', 'a cell too many', '29-1141.01\tNurses\tText\tmore'],
    ['Occupation Data.txt', 'a NUL', '29-1141.01\tNur\0ses\tText'],
    [
      'Occupation Data.txt',
      'a description of 10,000 characters',
      `29-1141.01\tNurses\t${'x'.repeat(10_000)}`,
    ],
    ['Alternate Titles.txt', 'an unknown occupation', '11-1011.00\tChief\tn/a\t08'],
    ['Skills.txt', 'another scale', '29-1141.00\t2.A.1.b\tActive Listening\tIJ\t4\tN\t'],
    ['Skills.txt', 'an importance over 5', '29-1141.00\t2.A.1.b\tActive Listening\tIM\t5.1\tN\t'],
    ['Skills.txt', 'an importance under 1', '29-1141.00\t2.A.1.b\tActive Listening\tIM\t0.9\tN\t'],
    ['Skills.txt', 'a level over 7', '29-1141.00\t2.A.1.b\tActive Listening\tLV\t7.01\tN\t'],
    ['Skills.txt', 'a negative level', '29-1141.00\t2.A.1.b\tActive Listening\tLV\t-1\tN\t'],
    ['Skills.txt', 'a number in words', '29-1141.00\t2.A.1.b\tActive Listening\tLV\tfour\tN\t'],
    ['Skills.txt', 'a second figure of a rating', '29-1141.00\t2.A.1.a\tReading Comprehension\tIM\t4.2\tN\t'],
    ['Knowledge.txt', 'an unknown flag', '29-1141.00\t2.C.1.a\tAdministration\tIM\t4\tmaybe\t'],
    ['Skills.txt', 'an element of knowledge', '29-1141.00\t2.C.1.a\tAdministration\tIM\t4\tN\t'],
    ['Technology Skills.txt', 'a second row of a technology', '29-1141.00\tEpic Systems\t1\tOther\tN\tN'],
    [
      'Technology Skills.txt',
      'another spelling of a technology',
      '29-1141.00\tÉPIC  systems\t1\tOther\tN\tN',
    ],
  ])('refuses a row of %s with %s, and keeps the rest', async (name, _, row) => {
    const { nurse, refused } = await readWith(name, row);

    expect(refused).toEqual([
      { file: name, line: files[name].length + 1, reason: expect.any(String) as string },
    ]);
    expect(nurse).toMatchObject({ title: 'Registered Nurses' });
    expect(nurse?.rows).toHaveLength(8);
  });

  it('names no release where the folder does not', async () => {
    const unnamed = join(folder, 'somewhere');
    await mkdir(unnamed);
    for (const [name, rows] of Object.entries(files)) await writeFile(join(unnamed, name), rows.join('\n'));

    const { release } = await readRelease(unnamed, { refuse: () => undefined });

    expect(release.version).toBeNull();
  });

  it.each(Object.keys(files))('fails at once without %s', async (name) => {
    await unlink(join(folder, name));

    await expect(read()).rejects.toBeInstanceOf(InvalidInput);
  });

  it.each([
    ['lacks columns', 'O*NET-SOC Code\tElement ID\n'],
    ['is empty', ''],
    ['is binary', '\x7fELF\0\0\0'],
  ])('names the missing columns of a file that %s, before any row is read', async (_, content) => {
    await writeFile(join(folder, 'Knowledge.txt'), content);
    await writeFile(
      join(folder, 'Occupation Data.txt'),
      [...files['Occupation Data.txt'], 'bad row'].join('\n'),
    );
    const refused: RefusedRow[] = [];

    const reading = readRelease(folder, { refuse: (row) => refused.push(row) });

    await expect(reading).rejects.toMatchObject({
      extensions: {
        code: 'BAD_USER_INPUT',
        path: join(folder, 'Knowledge.txt'),
        missing: expect.arrayContaining(['Scale ID', 'Data Value']) as string[],
      },
    });
    expect(refused).toEqual([]);
  });
});
