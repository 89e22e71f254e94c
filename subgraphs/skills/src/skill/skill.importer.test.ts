import { InvalidInput } from '@ler-hub/kernel';
import { executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ImportCounts, type RefusedRow, type RunningSkills, skills } from '../index';

const OFFICIAL_FILES = join(__dirname, '../../../../../shared/data/onet');
// The official files are not part of the tree; where they are not beside it, there is nothing to slice.
const whereFilesAre = existsSync(OFFICIAL_FILES) ? describe : describe.skip;

const FILES = [
  'Occupation Data.txt',
  'Alternate Titles.txt',
  'Skills.txt',
  'Knowledge.txt',
  'Technology Skills.txt',
];
const SLICE = ['29-1141.00', '53-7065.00', '15-1252.00'];
const RATING_HEADER =
  'O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tNot Relevant';

const database = useDatabase();
let running: RunningSkills;
const ask = executorOf(() => running);
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onet-'));
  running = await skills.start(resourcesOf(database.url));
});
afterEach(async () => {
  await running.stop();
  await database.query('DROP SCHEMA skills CASCADE');
  await rm(folder, { recursive: true });
});

/** The official files, with the rows of a few occupations only. */
async function slice(): Promise<void> {
  for (const file of FILES) {
    const kept: string[] = [];
    for await (const line of createInterface(createReadStream(join(OFFICIAL_FILES, file)))) {
      if (kept.length === 0 || SLICE.some((code) => line.startsWith(code))) kept.push(line);
    }
    await writeFile(join(folder, file), kept.join('\n'));
  }
}

/** A framework of one occupation with one skill, made to be changed. */
async function writeSmall(
  change: { title?: string; skill?: string; importance?: string } = {},
): Promise<void> {
  const { title = 'Nurses', skill = 'Writing', importance = '4' } = change;
  const contents = [
    `O*NET-SOC Code\tTitle\tDescription\n29-1141.00\t${title}\tNurse.`,
    'O*NET-SOC Code\tAlternate Title\tShort Title\n29-1141.00\tStaff Nurse\tn/a',
    `${RATING_HEADER}\n29-1141.00\t2.A.1.c\t${skill}\tIM\t${importance}\tN\t\n29-1141.00\t2.A.1.c\t${skill}\tLV\t4\tN\tN`,
    RATING_HEADER,
    'O*NET-SOC Code\tExample\tCommodity Title\tHot Technology\tIn Demand',
  ];
  for (const [index, content] of contents.entries())
    await writeFile(join(folder, FILES[index] ?? ''), content);
}

interface Published {
  readonly noun: string;
  readonly version: number;
  readonly state: { readonly id: string; readonly name?: string; readonly title?: string };
}

const published = () =>
  database.query<Published>('SELECT noun, version, state FROM skills.event ORDER BY seq');

async function countOf(table: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM skills.${table}`);
  return row?.count ?? 0;
}

const sum = ({ written, unchanged, refused }: ImportCounts): number => written + unchanged + refused;

describe('importing the catalogue', () => {
  it('fills an empty hub, publishes every noun once, and does nothing the second time', async () => {
    const first = await running.importer.importCatalogue();
    const events = await published();
    const second = await running.importer.importCatalogue();

    expect(first).toEqual({
      read: first.written,
      written: expect.any(Number) as number,
      unchanged: 0,
      refused: 0,
    });
    expect(second).toEqual({ read: first.read, written: 0, unchanged: first.read, refused: 0 });
    expect(await published()).toEqual(events);
    expect(events.map(({ version }) => version)).toEqual(events.map(() => 1));
    expect(events.filter(({ noun }) => noun === 'occupation')).toHaveLength(139);
    expect(events.filter(({ noun }) => noun === 'skill')).toHaveLength(await countOf('skill'));
  });

  it('is completed by a second one where the first was broken off', async () => {
    const breakOff = ({ done, total }: { readonly done: number; readonly total: number }): void => {
      if (done > total - 50) throw new Error('broken off');
    };
    await expect(running.importer.importCatalogue({ onProgress: breakOff })).rejects.toThrow('broken off');
    const [before, events] = [await countOf('occupation'), await published()];
    await running.importer.importCatalogue();
    const after = await published();

    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(139);
    expect(await countOf('occupation')).toBe(139);
    expect(after.slice(0, events.length)).toEqual(events);
    expect(new Set(after.map(({ state }) => state.id)).size).toBe(after.length);
  });

  it('leaves what fuller files said as it is', async () => {
    await writeSmall({ title: 'Nurses of the files' });
    await running.importer.importOnet(folder);
    await running.importer.importCatalogue();
    const { data } = await ask({
      query: '{ occupation(code: "29-1141.00") { title description requiredSkills { level } } }',
    });

    expect(data).toEqual({
      occupation: { title: 'Nurses of the files', description: 'Nurse.', requiredSkills: [{ level: 3 }] },
    });
    expect(await countOf('occupation')).toBe(139);
  });
});

describe('importing O*NET files', () => {
  it('writes and publishes what changed, and only that', async () => {
    await writeSmall();
    const first = await running.importer.importOnet(folder);
    const again = await running.importer.importOnet(folder);
    await writeSmall({ title: 'Registered Nurses' });
    const retitled = await running.importer.importOnet(folder);
    await writeSmall({ title: 'Registered Nurses', skill: 'Writing well' });
    await running.importer.importOnet(folder);

    expect(first).toEqual({ read: 4, written: 4, unchanged: 0, refused: 0 });
    expect(again).toEqual({ read: 4, written: 0, unchanged: 4, refused: 0 });
    expect(retitled).toEqual(first);
    const [skill] = await database.query<{ id: string; framework_id: string }>(
      'SELECT id, framework_id FROM skills.skill',
    );
    const [occupation] = await database.query<{ id: string }>('SELECT id FROM skills.occupation');
    const skillState = {
      id: skill?.id,
      frameworkId: skill?.framework_id,
      code: '2.A.1.c',
      name: 'Writing',
      kind: 'SKILL',
    };
    const occupationState = {
      id: occupation?.id,
      code: '29-1141.00',
      title: 'Nurses',
      requiredSkills: [{ skillId: skill?.id, importance: 4, level: 3 }],
    };
    expect(await published()).toEqual([
      { noun: 'skill', version: 1, state: skillState },
      { noun: 'occupation', version: 1, state: occupationState },
      { noun: 'occupation', version: 2, state: { ...occupationState, title: 'Registered Nurses' } },
      { noun: 'skill', version: 2, state: { ...skillState, name: 'Writing well' } },
    ]);
  });

  it('forgets the ratings that a newer release no longer has', async () => {
    await writeSmall();
    await running.importer.importOnet(folder);
    await writeSmall({ importance: 'n/a' });
    await running.importer.importOnet(folder);

    expect(await countOf('occupation_skill')).toBe(0);
    expect(await countOf('skill')).toBe(1);
  });

  it('hands over each refused row and goes on', async () => {
    await writeSmall({ importance: '9' });
    const refused: RefusedRow[] = [];
    const counts = await running.importer.importOnet(folder, { onRefused: (row) => refused.push(row) });

    expect(refused).toEqual([{ file: 'Skills.txt', line: 2, reason: expect.any(String) as string }]);
    expect(counts).toEqual({ read: 4, written: 3, unchanged: 0, refused: 1 });
  });

  it('writes nothing when a file is wrong', async () => {
    await writeSmall();
    await writeFile(join(folder, 'Technology Skills.txt'), 'something,else\n');

    await expect(running.importer.importOnet(folder)).rejects.toBeInstanceOf(InvalidInput);
    expect([await countOf('framework'), await countOf('skill'), await countOf('event')]).toEqual([0, 0, 0]);
  });

  it('writes nothing when the folder is not there', async () => {
    await expect(running.importer.importOnet(join(folder, 'nowhere'))).rejects.toBeInstanceOf(InvalidInput);
  });

  it('may run twice at once', async () => {
    await writeSmall();
    const counts = await Promise.all([
      running.importer.importOnet(folder),
      running.importer.importOnet(folder),
    ]);

    expect(counts.map(({ written }) => written).sort()).toEqual([0, 4]);
    expect((await published()).map(({ noun, version }) => [noun, version])).toEqual([
      ['skill', 1],
      ['occupation', 1],
    ]);
  });
});

whereFilesAre('importing a slice of the official files', () => {
  it('accounts for every row, reports all progress, and is idempotent', async () => {
    await slice();
    const progress: { done: number; total: number }[] = [];
    const first = await running.importer.importOnet(folder, { onProgress: (step) => progress.push(step) });
    const second = await running.importer.importOnet(folder);

    expect(first).toMatchObject({ unchanged: 0, refused: 0 });
    expect(sum(first)).toBe(first.read);
    expect(second).toEqual({ read: first.read, written: 0, unchanged: first.read, refused: 0 });
    expect(progress.at(-1)).toEqual({ done: progress[0]?.total, total: progress[0]?.total });
    expect(progress.map(({ done }) => done)).toEqual(progress.map(({ done }) => done).sort((a, b) => a - b));
  });

  it('completes what the catalogue began, under the same ids', async () => {
    await slice();
    await running.importer.importCatalogue();
    const ids = await database.query('SELECT id FROM skills.occupation WHERE code = ANY($1) ORDER BY code', [
      SLICE,
    ]);
    await running.importer.importOnet(folder);
    const { data } = await ask<{
      occupation: { description: string; requiredSkills: object[]; alternateTitles: string[] };
    }>({
      query: '{ occupation(code: "29-1141.00") { description alternateTitles requiredSkills { level } } }',
    });

    expect(
      await database.query('SELECT id FROM skills.occupation WHERE code = ANY($1) ORDER BY code', [SLICE]),
    ).toEqual(ids);
    expect(ids).toHaveLength(3);
    expect(data.occupation.description).toMatch(/^Assess patient health/u);
    expect(data.occupation.requiredSkills.length).toBeGreaterThan(100);
    expect(data.occupation.alternateTitles.length).toBeGreaterThan(50);
  });
});
