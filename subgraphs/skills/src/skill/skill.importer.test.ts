import { InvalidInput } from '@ler-hub/kernel';
import { executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RefusedRow, type RunningSkills, skills } from '../index';
import { RATING_HEADER, TECHNOLOGY_HEADER, writeSmall } from '../onet.fixture';

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
    await writeSmall(folder, { title: 'Nurses of the files' });
    await running.importer.importOnet(folder);
    await running.importer.importCatalogue();
    const { data } = await ask({
      query: '{ occupation(code: "29-1141.00") { title description requiredSkills { level } } }',
    });

    expect(data).toEqual({
      occupation: {
        title: 'Nurses of the files',
        description: 'Nurse.',
        requiredSkills: [{ level: 3 }, { level: null }],
      },
    });
    expect(await countOf('occupation')).toBe(139);
  });
});

describe('importing O*NET files', () => {
  it('writes and publishes what changed, and only that', async () => {
    await writeSmall(folder);
    const first = await running.importer.importOnet(folder);
    const again = await running.importer.importOnet(folder);
    await writeSmall(folder, { title: 'Registered Nurses' });
    const retitled = await running.importer.importOnet(folder);
    await writeSmall(folder, { title: 'Registered Nurses', skill: 'Writing well' });
    const renamed = await running.importer.importOnet(folder);

    expect(first).toEqual({ read: 6, written: 6, unchanged: 0, refused: 0 });
    expect(again).toEqual({ read: 6, written: 0, unchanged: 6, refused: 0 });
    expect(retitled).toEqual(first);
    // The two figures of the skill.
    expect(renamed).toEqual({ read: 6, written: 2, unchanged: 4, refused: 0 });
    const [skill] = await database.query<{ id: string; framework_id: string }>(
      "SELECT id, framework_id FROM skills.skill WHERE code = '2.A.1.c'",
    );
    const [technology] = await database.query<{ id: string }>(
      "SELECT id FROM skills.skill WHERE kind = 'TECHNOLOGY'",
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
      requiredSkills: [
        { skillId: skill?.id, importance: 4, level: 3 },
        { skillId: technology?.id, importance: 2, level: null },
      ],
    };
    const ofThese = [skill?.id, occupation?.id];
    expect((await published()).filter(({ state }) => ofThese.includes(state.id))).toEqual([
      { noun: 'skill', version: 1, state: skillState },
      { noun: 'occupation', version: 1, state: occupationState },
      { noun: 'occupation', version: 2, state: { ...occupationState, title: 'Registered Nurses' } },
      { noun: 'skill', version: 2, state: { ...skillState, name: 'Writing well' } },
    ]);
  });

  it('forgets the ratings that a newer release no longer has', async () => {
    await writeSmall(folder);
    await running.importer.importOnet(folder);
    await writeSmall(folder, { importance: 'n/a' });
    await running.importer.importOnet(folder);

    const levels = await database.query('SELECT level FROM skills.occupation_skill');
    expect(levels).toEqual([{ level: null }]);
    expect(await countOf('skill')).toBe(3);
  });

  it('takes a technology once, by its first spelling, however other occupations spell it', async () => {
    await writeSmall(folder, { technologies: ['Épic  Systems', 'EPIC SYSTEMS', 'Meditech'] });
    const occupations = join(folder, 'Occupation Data.txt');
    const uses = join(folder, 'Technology Skills.txt');
    await writeFile(occupations, `${await readFile(occupations, 'utf8')}\n53-7065.00\tStockers\tStock.`);
    await writeFile(uses, `${await readFile(uses, 'utf8')}\n53-7065.00\tepic systems\tStock software\tN\tN`);
    const refused: RefusedRow[] = [];
    const counts = await running.importer.importOnet(folder, { onRefused: (row) => refused.push(row) });

    expect(refused).toMatchObject([{ file: 'Technology Skills.txt', line: 3 }]);
    expect(counts).toEqual({ read: 10, written: 9, unchanged: 0, refused: 1 });
    expect(
      await database.query(
        `SELECT name, statement, count(occupation_id)::int AS uses
         FROM skills.skill JOIN skills.occupation_skill ON skill_id = id WHERE kind = 'TECHNOLOGY'
         GROUP BY name, statement ORDER BY name`,
      ),
    ).toEqual([
      { name: 'Meditech', statement: 'Medical software', uses: 1 },
      { name: 'Épic  Systems', statement: 'Medical software; Stock software', uses: 2 },
    ]);
  });

  it('keeps what only an earlier release had', async () => {
    await writeSmall(folder, { technologies: ['Epic Systems', 'Meditech'] });
    await running.importer.importOnet(folder);
    await writeSmall(folder);
    await running.importer.importOnet(folder);

    expect(await countOf('skill')).toBe(4);
    expect(await countOf('occupation_skill')).toBe(2);
  });

  it('ends early when it is told to, with the counts of what was done, and is completed by the next', async () => {
    await writeSmall(folder);
    const interruption = new AbortController();
    const counts = await running.importer.importOnet(folder, {
      signal: interruption.signal,
      onProgress: () => {
        interruption.abort();
      },
    });

    expect(counts).toEqual({ read: 6, written: 0, unchanged: 0, refused: 0 });
    expect([await countOf('skill'), await countOf('occupation')]).toEqual([3, 0]);
    const next = await running.importer.importOnet(folder);
    expect(next).toEqual({ read: 6, written: 6, unchanged: 0, refused: 0 });
  });

  it('hands over each refused row and goes on', async () => {
    await writeSmall(folder, { importance: '9' });
    const refused: RefusedRow[] = [];
    const counts = await running.importer.importOnet(folder, { onRefused: (row) => refused.push(row) });

    expect(refused).toEqual([{ file: 'Skills.txt', line: 2, reason: expect.any(String) as string }]);
    expect(counts).toEqual({ read: 6, written: 5, unchanged: 0, refused: 1 });
  });

  it.each([
    ['has other columns', 'Technology Skills.txt', 'something,else\n'],
    ['has no rows', 'Technology Skills.txt', `${TECHNOLOGY_HEADER}\n\n`],
    ['has no row that is one', 'Technology Skills.txt', `${TECHNOLOGY_HEADER}\nbroken\n`],
    [
      'holds knowledge instead of skills',
      'Skills.txt',
      `${RATING_HEADER}\n29-1141.00\t2.C.1.a\tLaw\tIM\t4\tN\t`,
    ],
    [
      'holds skills instead of knowledge',
      'Knowledge.txt',
      `${RATING_HEADER}\n29-1141.00\t2.B.1.a\tTact\tIM\t4\tN\t`,
    ],
    ['holds abilities', 'Skills.txt', `${RATING_HEADER}\n29-1141.00\t1.A.1.a.1\tHearing\tIM\t4\tN\t`],
  ])('writes nothing when a file %s', async (_what, file, content) => {
    await writeSmall(folder);
    await writeFile(join(folder, file), content);

    await expect(running.importer.importOnet(folder)).rejects.toBeInstanceOf(InvalidInput);
    expect([await countOf('framework'), await countOf('skill'), await countOf('event')]).toEqual([0, 0, 0]);
  });

  it('writes nothing when the folder is not there', async () => {
    await expect(running.importer.importOnet(join(folder, 'nowhere'))).rejects.toBeInstanceOf(InvalidInput);
  });

  it('may run twice at once', async () => {
    await writeSmall(folder);
    await Promise.all([running.importer.importOnet(folder), running.importer.importOnet(folder)]);

    expect((await published()).map(({ noun, version }) => [noun, version])).toEqual([
      ...[1, 2, 3].map(() => ['skill', 1]),
      ['occupation', 1],
    ]);
  });
});
