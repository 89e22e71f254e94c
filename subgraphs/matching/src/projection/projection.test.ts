import { type LoggedEvent, type NewEvent } from '@ler-hub/postgres';
import { quietLog, useDatabase } from '@ler-hub/testing';
import { newId } from '@ler-hub/kernel';
import { type DataSource } from 'typeorm';
import { type Candidate } from '../candidate/candidate';
import { CandidateRepository } from '../candidate/candidate.repository';
import { openMatchingDatabase } from '../database';
import {
  candidate,
  grant,
  holding,
  NOW,
  opening,
  organisation,
  requirement,
  skill,
} from '../engine/contract-population.fixture';
import { MemoryEngine } from '../engine/memory/memory-engine';
import { type Opening } from '../opening/opening';
import { Projection } from './projection';
import { credential, learnerChanged, postingChanged } from './published.fixture';

const server = useDatabase();
let database: DataSource;
let engine: MemoryEngine;
let log: ReturnType<typeof quietLog>;
let projection: Projection;

beforeAll(async () => {
  database = await openMatchingDatabase(server.url);
});
afterAll(() => database.destroy());
beforeEach(async () => {
  await database.query('TRUNCATE candidate, proof, opening');
  engine = new MemoryEngine();
  log = quietLog();
  projection = new Projection({ engine, log });
});

const logged = (events: readonly NewEvent[]): readonly LoggedEvent[] =>
  events.map((event) => ({ ...event, log: '', position: { transactionId: '1', seq: '1' } }));

/** As the follower does it: the engine is told after the commit. */
async function apply(...events: readonly NewEvent[]): Promise<void> {
  const committed = await database.transaction((transaction) =>
    projection.apply(logged(events), transaction),
  );
  await committed();
}

const person = candidate({ learnerId: newId(), consents: [] });
const proof = { id: newId(), learnerId: person.learnerId, skills: [{ skillId: skill(1), level: 3 }] };

const stored = async (): Promise<Candidate | null> =>
  new CandidateRepository(database.manager).find(person.learnerId);

/** Which openings the engine finds for somebody who can everything. */
async function found(): Promise<readonly string[]> {
  const all = candidate({ holdings: [holding({ level: 5 })] });
  const { hits } = await engine.openings({
    candidate: all,
    evidence: 'VERIFIED',
    now: NOW,
    after: null,
    limit: 100,
  });
  return hits.map(({ id }) => id);
}

describe('the projection', () => {
  it('puts a learner together from logs that arrive in any order', async () => {
    const claim = holding({ skillId: skill(2), evidence: 'CLAIMED', credentialId: null });
    const expected = {
      ...person,
      holdings: [holding({ credentialId: proof.id }), claim],
    };
    await apply(credential('received', proof));
    expect(await stored()).toBeNull();
    await apply(learnerChanged({ ...person, holdings: [claim] }));
    expect(await stored()).toEqual(expected);
  });

  it('shows nothing of a revoked credential, and its licence no more', async () => {
    const licensed = { ...proof, licence: { name: 'CDL A', jurisdiction: 'CA' } };
    await apply(learnerChanged(person), credential('received', licensed));
    expect((await stored())?.licences).toMatchObject([
      { name: 'CDL A', jurisdiction: 'CA', credentialId: proof.id },
    ]);
    await apply(credential('revoked', licensed, 2));
    expect(await stored()).toEqual(person);
  });

  it('takes no licence from a credential that is not verified', async () => {
    const licence = { name: 'CDL A', jurisdiction: null };
    await apply(learnerChanged(person), credential('received', { ...proof, evidence: 'EVIDENCED', licence }));
    expect((await stored())?.licences).toEqual([]);
    expect((await stored())?.holdings).toMatchObject([{ evidence: 'EVIDENCED' }]);
  });

  it('is the same after events are applied twice, late or in the wrong order', async () => {
    const newer = learnerChanged({ ...person, region: { state: 'NY' } }, 3);
    const older = learnerChanged({ ...person, region: { state: 'TX' } }, 2);
    await apply(older, newer);
    await apply(older);
    await apply(newer, older);
    await apply(credential('revoked', proof, 2));
    await apply(credential('received', proof));
    expect(await stored()).toEqual({ ...person, region: { state: 'NY' } });
  });

  it('changes nothing when its transaction fails, and everything when it is tried again', async () => {
    const events = [learnerChanged(person), postingChanged(opening())];
    await expect(
      database.transaction(async (transaction) => {
        await projection.apply(logged(events), transaction);
        throw new Error('the connection is gone');
      }),
    ).rejects.toThrow();
    expect(await stored()).toBeNull();
    expect(await found()).toEqual([]);
    await apply(...events);
    expect(await stored()).toEqual(person);
    expect(await found()).toEqual([opening().postingId]);
  });

  it('tells the engine again what the rows hold already, in case it was not told before', async () => {
    await database.transaction((transaction) =>
      projection.apply(logged([postingChanged(opening())]), transaction),
    );
    expect(await found()).toEqual([]);
    await apply(postingChanged(opening()));
    expect(await found()).toEqual([opening().postingId]);
  });

  it('has told the engine when it says so, however long that takes', async () => {
    engine = new (class extends MemoryEngine {
      override async putOpenings(openings: readonly Opening[]): Promise<void> {
        await new Promise((resolve) => setTimeout(resolve, 20));
        await super.putOpenings(openings);
      }
    })();
    projection = new Projection({ engine, log });
    await apply(postingChanged(opening()));
    expect(await found()).toEqual([opening().postingId]);
  });

  it('keeps openings whole, and closed ones away from learners', async () => {
    const whole: Opening = opening({
      licences: [{ name: 'CDL A', jurisdiction: null }],
      region: { state: 'CA' },
      remote: true,
      wage: { minimum: 20.5, maximum: null, per: 'HOUR', currency: 'USD' },
      publishedTo: [organisation(2), organisation(3)],
      opensOn: '2026-06-01',
      closesOn: '2026-06-30',
      requirements: [requirement({ mustHave: true }), requirement({ skillId: skill(2) })],
    });
    await apply(postingChanged(whole));
    const restarted = new MemoryEngine();
    await new Projection({ engine: restarted, log }).load(database.manager, new AbortController().signal);
    const rows = await database.query<{ opens_on: string }[]>('SELECT opens_on::text FROM opening');
    expect(rows).toEqual([{ opens_on: '2026-06-01' }]);
    const licences = [
      { name: 'CDL A', jurisdiction: null, validFrom: null, validUntil: null, credentialId: newId() },
    ];
    const fitting = candidate({ holdings: [holding()], licences, minimumWagePerHourUsd: 20.5 });
    const query = { evidence: 'VERIFIED', now: NOW, after: null, limit: 10 } as const;
    expect((await restarted.openings({ candidate: fitting, ...query })).total).toBe(1);
    await apply(postingChanged({ ...whole, state: 'CLOSED' }, 2));
    expect((await engine.openings({ candidate: fitting, ...query })).total).toBe(0);
  });

  it('shows nobody of whom it cannot read the latest, says so, and goes on', async () => {
    const withConsent = { ...person, consents: [grant()] };
    const broken = {
      ...learnerChanged(withConsent, 2),
      state: { ...learnerChanged(withConsent).state, openToRemote: 'perhaps' },
    };
    await apply(learnerChanged(withConsent), broken, postingChanged(opening()));
    expect(await stored()).toEqual({ ...person, consents: [] });
    expect(await found()).toEqual([opening().postingId]);
    expect(log.entries).toHaveLength(1);
    expect(log.entries.join()).toContain('openToRemote');
    await apply(learnerChanged(withConsent, 3));
    expect(await stored()).toEqual(withConsent);
  });

  it('counts no credential, and opens no posting, of which it cannot read the latest', async () => {
    const unreadable = (event: NewEvent): NewEvent => ({ ...event, state: { id: event.nounId } });
    await apply(learnerChanged(person), credential('received', proof), postingChanged(opening()));
    expect((await stored())?.holdings).toHaveLength(1);
    await apply(unreadable(credential('revoked', proof, 2)), unreadable(postingChanged(opening(), 2)));
    expect(await stored()).toEqual(person);
    expect(await found()).toEqual([]);
    // An older state that comes late does not bring it back.
    const other = { ...proof, id: newId() };
    await apply(unreadable(credential('revoked', other, 2)));
    await apply(credential('received', other));
    expect(await stored()).toEqual(person);
  });
});
