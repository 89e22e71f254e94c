import { MAIN_JOB } from '@ler-hub/gateway';
import { type TestDatabase, useDatabase } from '@ler-hub/testing';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type OneProcess, startOneProcess } from '../hub';
import { root } from '../process';
import { type MainJob } from '../story';
import { ImportCommand } from './import-command';

// The announcements are no part of the tree: where they do not lie beside it, openings are called like occupations.
const whereAnnouncementsAre = existsSync(join(root, '../shared/data/jobs/usajobs')) ? it : it.skip;

/** Enough for chance to have made something of everything. */
const LEARNERS = 150;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly synthetic: boolean;
}

interface Held {
  readonly id: string;
  readonly learner: string;
  readonly evidence: string;
  readonly status: string;
  readonly expired: boolean;
}

const peopleOf = (database: TestDatabase) =>
  database.query<Person>('SELECT id, name, state, synthetic FROM learners.learner ORDER BY id');

const credentialsOf = (database: TestDatabase) =>
  database.query<Held>(
    `SELECT DISTINCT ON (noun_id) noun_id AS id, state ->> 'learnerId' AS learner, state ->> 'evidence' AS evidence,
       state ->> 'status' AS status, coalesce((state ->> 'validUntil')::timestamptz < now(), false) AS expired
     FROM credentials.event WHERE noun = 'credential' ORDER BY noun_id, version DESC`,
  );

describe('the demo population', () => {
  const [here, there] = [useDatabase(), useDatabase()];
  let commands: readonly ImportCommand[] = [];
  beforeAll(async () => {
    commands = await Promise.all([here, there].map(({ url }) => ImportCommand.in(url)));
    const runs = await Promise.all(commands.map((command) => command.run('synthetic', String(LEARNERS))));
    for (const { code, text } of runs) if (code !== 0) throw new Error(text);
  }, 60_000);
  afterAll(() => Promise.all(commands.map((command) => command.removeFiles())));

  it('is the same in every hub: the same people, with the same credentials', async () => {
    expect(await peopleOf(there)).toEqual(await peopleOf(here));
    expect(await credentialsOf(there)).toEqual(await credentialsOf(here));
  });

  it('is of people who say that they do not exist', async () => {
    const people = await peopleOf(here);

    expect(people).toHaveLength(LEARNERS);
    expect(people.filter(({ synthetic }) => !synthetic)).toEqual([]);
  });

  it('has credentials of every kind: good ones, expired and revoked ones, and such as nobody trusts', async () => {
    const credentials = await credentialsOf(here);
    const countOf = (isOne: (credential: Held) => boolean): number => credentials.filter(isOne).length;
    const [untrusted] = await here.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM credentials.credential JOIN credentials.issuer ON issuer.id = issuer_id
       WHERE standing = 'UNKNOWN'`,
    );

    expect(countOf(({ evidence, expired }) => evidence === 'VERIFIED' && !expired)).toBeGreaterThan(
      LEARNERS / 2,
    );
    expect(countOf(({ expired }) => expired)).toBeGreaterThan(0);
    expect(countOf(({ status }) => status === 'REVOKED')).toBeGreaterThan(0);
    expect(countOf(({ status, evidence }) => status === 'REVOKED' && evidence === 'VERIFIED')).toBe(0);
    expect(untrusted?.count).toBeGreaterThan(0);
  });

  it('is sought by openings that say that nobody hires there', async () => {
    const postings = await here.query<{ description: string; state: string }>(
      'SELECT description, state FROM postings.posting',
    );

    expect(postings).toHaveLength(41);
    expect(postings.filter(({ state }) => state !== 'OPEN')).toEqual([]);
    expect(postings.filter(({ description }) => !description.includes('nobody hires'))).toEqual([]);
  });
});

describe('a hub that starts with a part of its population', () => {
  const database = useDatabase();
  let hub: OneProcess;
  const start = async (): Promise<void> => {
    hub = await startOneProcess({ learners: 2_000, databaseUrl: database.url });
  };
  beforeAll(async () => {
    const command = await ImportCommand.in(database.url);
    const { code, text } = await command.run('synthetic', '5');
    if (code !== 0) throw new Error(text);
    await command.removeFiles();
    await start();
  }, 180_000);
  afterAll(() => hub.stop());

  it('completes it, and shows a posting that eighty verified candidates fit', async () => {
    const [learners] = await database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM learners.learner',
    );
    const { data } = await hub.ask<MainJob>({
      query: MAIN_JOB,
      variables: { posting: hub.demo.postingId },
      token: hub.demo.tokens.jobBoard,
    });

    expect(hub.process.text).toContain('Demo population');
    expect(learners?.count).toBe(2_000);
    expect(data.posting?.matchedCandidates?.totalCount).toBeGreaterThanOrEqual(80);
  });

  whereAnnouncementsAre('calls its openings like real announcements', async () => {
    const [announced] = await database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM postings.posting
       WHERE title NOT IN (SELECT title FROM skills.occupation) AND title NOT LIKE '%travel assignments'`,
    );

    expect(announced?.count).toBeGreaterThan(35);
  });

  it('does not make it again, also where the employer closed the posting', async () => {
    const { errors } = await hub.ask({
      query: `mutation { closePosting(input: { postingId: "${hub.demo.postingId}" }) { posting { state } } }`,
      token: hub.demo.tokens.employer,
    });
    await hub.stop();
    await start();

    expect(errors).toEqual([]);
    expect(hub.process.text).not.toContain('Demo population');
  }, 60_000);
});
