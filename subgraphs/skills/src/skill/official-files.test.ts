import { executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ImportCounts, type RunningSkills, skills } from '../index';
import { FILES } from '../onet.fixture';

const OFFICIAL_FILES = join(__dirname, '../../../../../shared/data/onet');
// The official files are not part of the tree; where they are not beside it, there is nothing to slice.
const whereFilesAre = existsSync(OFFICIAL_FILES) ? describe : describe.skip;

const SLICE = ['29-1141.00', '53-7065.00', '15-1252.00'];
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

const sum = ({ written, unchanged, refused }: ImportCounts): number => written + unchanged + refused;

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
