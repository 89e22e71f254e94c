import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { bruteForce } from '../brute-force';
import { embeddedPostgresOf } from '../embedded';
import { type OneProcess, startOneProcess } from '../hub';
import { publishedStates } from '../published';
import { allMatches, person, type Person, Story } from '../story';

const CRASHES = 20;
const WRITERS = 4;
const LONGEST_LIFE_MS = 1_500;

/** What the hub said is done. */
interface Acknowledged {
  readonly learners: string[];
  readonly consents: string[];
  readonly credentials: string[];
}

/** A person of the hub's staff, and what they work with. */
interface Setting {
  readonly issuer: Person;
  readonly achievement: string;
  readonly employer: Person & { readonly organisationId: string };
  readonly posting: string;
}

let home: string;
let hub: OneProcess | null = null;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ler-hub-crash-'));
});
afterAll(async () => {
  await hub?.stop();
  await rm(home, { recursive: true, force: true });
});

const restart = async (): Promise<OneProcess> => {
  hub = await startOneProcess({ learners: 20, home });
  return hub;
};

/** Every acknowledged step is remembered; the first that fails ends the writer: the hub is gone. */
async function write(story: Story, { issuer, achievement }: Setting, done: Acknowledged): Promise<void> {
  try {
    for (;;) {
      const learner = await story.learner('Crash Survivor', 'CA');
      done.learners.push(learner.personId);
      done.consents.push(await story.consent(learner, 'EMPLOYERS', ['SKILLS', 'CREDENTIALS', 'IDENTITY']));
      done.credentials.push(await story.issue(issuer, achievement, learner));
    }
  } catch {
    // Not acknowledged: it may or may not have happened, and either is right.
  }
}

async function settle(story: Story): Promise<Setting> {
  const admin = await person('admin');
  const [skillId = ''] = await story.skills(1);
  const organisationId = await story.organisation(admin, 'Crash Works', ['EMPLOYER']);
  const employer = { ...(await person('employer', organisationId)), organisationId };
  const { issuerId, staff } = await story.trustedIssuer(admin, 'Crash College');
  const alignments = [{ skillId, level: 3 }];
  const achievement = await story.achievement(staff, { issuerId, name: 'Survival', alignments });
  const posting = await story.posting(employer, 'Needs survivors', [
    { skillId, level: 3, weight: 1, mustHave: true },
  ]);
  return { issuer: staff, achievement, employer, posting };
}

/** The hub dies as by a power cut, at a moment that nobody chose; sometimes its PostgreSQL with it. */
async function crash(running: OneProcess, withPostgres: boolean): Promise<void> {
  const { pid } = await embeddedPostgresOf(home);
  if (withPostgres) process.kill(pid, 'SIGKILL');
  await running.process.end('SIGKILL');
}

async function query<Row>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row & object>(sql)).rows;
  } finally {
    await client.end();
  }
}

it(`loses nothing that it acknowledged, and leaves nothing half-written, over ${CRASHES} crashes while written to`, async () => {
  const done: Acknowledged = { learners: [], consents: [], credentials: [] };
  let running = await restart();
  const setting = await settle(new Story(running.url));
  for (let crashes = 0; crashes < CRASHES; crashes += 1) {
    const story = new Story(running.url);
    const writers = Array.from({ length: WRITERS }, () => write(story, setting, done));
    await new Promise((wait) => setTimeout(wait, Math.random() * LONGEST_LIFE_MS));
    await crash(running, crashes % 2 === 1);
    await Promise.all(writers);
    running = await restart();
  }

  const { url } = await embeddedPostgresOf(home);
  const learners = await query<{ id: string; version: number }>(
    url,
    'SELECT id, version FROM learners.learner',
  );
  const consents = await query<{ id: string }>(url, 'SELECT id FROM learners.consent_grant');
  const credentials = await query<{ id: string }>(url, 'SELECT id FROM credentials.credential');
  expect(done.credentials.length).toBeGreaterThan(CRASHES);
  expect(idsOf(learners)).toEqual(expect.arrayContaining(done.learners));
  expect(idsOf(consents)).toEqual(expect.arrayContaining(done.consents));
  expect(idsOf(credentials)).toEqual(expect.arrayContaining(done.credentials));

  // Rows and events are one: every row has its event, and every event its row.
  const published = await query<{ id: string; version: number }>(
    url,
    'SELECT noun_id AS id, max(version)::int AS version FROM learners.event GROUP BY noun_id',
  );
  expect(byId(published)).toEqual(byId(learners.map(({ id, version }) => ({ id, version }))));
  const states = await publishedStates<{ id: string }>(url, 'credentials', 'credential');
  expect(idsOf(states).sort()).toEqual(idsOf(credentials).sort());

  const { employer, posting } = setting;
  const asking = { organisationId: employer.organisationId, role: 'employer' as const };
  const expected = await bruteForce(url, posting, { asking, evidence: 'VERIFIED' });
  const { matches } = await allMatches(new Story(running.url), employer, { posting, first: 100 });
  expect(matches.map(({ node, score }) => [node.learner?.id, score])).toEqual(
    expected.map(({ learnerId, score }) => [learnerId, score]),
  );
}, 600_000);

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}
