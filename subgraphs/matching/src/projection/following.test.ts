import { type RunningSubgraph } from '@ler-hub/graphql';
import { callers, eventually, executorOf, resourcesOf, useDatabase } from '@ler-hub/testing';
import { evidenceClasses, newId } from '@ler-hub/kernel';
import * as fc from 'fast-check';
import { type Candidate } from '../candidate/candidate';
import {
  anyCandidate,
  anyOpening,
  candidate,
  NOW,
  organisation,
  requirement,
} from '../engine/contract-population.fixture';
import { expectedCandidates } from '../engine/contract-reference.fixture';
import { matching } from '../index';
import { type CandidatesAnswer, candidatesQuestion } from '../match/candidates-query.fixture';
import { MatchingSeals } from '../seal/matching-seals';
import { ForeignLogs } from './foreign-logs.fixture';
import { credentialsReceived, learnerChanged, postingChanged } from './published.fixture';

const database = useDatabase();
const resources = () => resourcesOf(database.url, { clock: () => NOW });
const employer = callers.employer(organisation(1));
const logs = new ForeignLogs(database);
let running: RunningSubgraph;
const ask = executorOf(() => running);

beforeAll(async () => {
  await logs.open();
  running = await matching.start(resources());
});
afterAll(() => running.stop());

const unique = <Noun>(nouns: readonly Noun[], keyOf: (noun: Noun) => string): readonly Noun[] => [
  ...new Map(nouns.map((noun) => [keyOf(noun), noun])).values(),
];
const seed = { seed: 11 };
const people = unique(fc.sample(anyCandidate(120), { numRuns: 100, ...seed }), ({ learnerId }) => learnerId);
const openings = unique(fc.sample(anyOpening(60), { numRuns: 60, ...seed }), ({ postingId }) => postingId)
  .filter(({ state }) => state !== 'DRAFT')
  .map((opening) => ({ ...opening, organisationId: organisation(1) }));

/** Another state of the same person, which a later one replaces. */
const before = (person: Candidate): Candidate => ({
  ...person,
  region: { state: 'NY' },
  availability: 'LATER',
});

async function publishEverything(): Promise<void> {
  for (const [n, person] of people.entries()) {
    const credentials = credentialsReceived(person);
    const events = [learnerChanged(before(person)), learnerChanged(person, 2)];
    // By turns the learner and their credentials are known first.
    if (n % 2 === 0) await logs.publish(...credentials);
    await logs.publish(...events);
    if (n % 2 === 1) await logs.publish(...credentials);
  }
  await logs.publish(...openings.map((opening) => postingChanged(opening)));
}

/** How many of the answers had somebody in them. */
async function expectBruteForce(): Promise<number> {
  const seals = new MatchingSeals(resources().dataKey);
  let found = 0;
  for (const evidence of evidenceClasses) {
    for (const opening of openings) {
      const question = { opening, asker: employer, evidence, now: NOW };
      const expected = expectedCandidates(people, question);
      const { data, text } = await ask<CandidatesAnswer>({
        ...candidatesQuestion([opening.postingId], { first: 100, evidence }),
        caller: employer,
      });
      const matched = data._entities[0]?.matchedCandidates;
      const hits = matched?.edges.map(({ score, node }) => ({ score, id: node.id }));
      expect({ total: matched?.totalCount, facets: matched?.facets, hits, text }).toEqual({
        total: expected.total,
        facets: expected.facets,
        hits: expected.hits.map(({ score, id }) => ({ score, id: seals.candidateId(organisation(1), id) })),
        text,
      });
      found += Math.sign(expected.total);
    }
  }
  return found;
}

describe('matching, following the logs', () => {
  it('answers as brute force does, while it follows, after a restart, and when it is rebuilt from nothing', async () => {
    await publishEverything();
    // Whoever asks for an unknown posting makes matching catch up.
    await ask({ ...candidatesQuestion([newId()]), caller: employer });
    expect(await expectBruteForce()).toBeGreaterThan(30);
    await running.stop();
    running = await matching.start(resources());
    await expectBruteForce();
    await running.stop();
    await database.query(
      'TRUNCATE matching.candidate, matching.proof, matching.opening, matching.follow_offset',
    );
    running = await matching.start(resources());
    await expectBruteForce();
  });

  it('answers the same in every process on one database, whenever each was started', async () => {
    const skillId = newId();
    const posting = await logs.post({
      organisationId: organisation(1),
      requirements: [requirement({ skillId })],
    });
    const started: RunningSubgraph[] = [];
    for (let joined = 0; joined < 40; joined++) {
      const { learnerId } = await logs.join(skillId);
      if (joined % 10 === 3) started.push(await matching.start(resources()));
      if (joined % 4 === 0) await logs.publish(learnerChanged(candidate({ learnerId, consents: [] }), 2));
    }
    const totals = [running, ...started].map(async (one) => {
      const askOne = executorOf(() => one);
      await askOne({ ...candidatesQuestion([newId()]), caller: employer });
      const question = candidatesQuestion([posting.postingId], { first: 100 });
      const { data } = await askOne<CandidatesAnswer>({ ...question, caller: employer });
      const matched = data._entities[0]?.matchedCandidates;
      return [matched?.totalCount, matched?.edges.length];
    });
    expect(await Promise.all(totals)).toEqual(Array.from({ length: 5 }, () => [30, 30]));
    for (const one of started) await one.stop();
  });

  it('is not ready before it has caught up with what was published, and then is', async () => {
    await running.stop();
    running = await matching.start(resources());
    expect(await running.notReady()).not.toBeNull();
    const [opening] = openings;
    await ask({ ...candidatesQuestion([opening?.postingId ?? '']), caller: employer });
    expect(await running.notReady()).toBeNull();
  });

  it('is not ready while it cannot apply what is published', async () => {
    await database.query('ALTER TABLE matching.candidate RENAME TO candidate_away');
    const person = candidate({ learnerId: newId() });
    await logs.publish(learnerChanged(person));
    await eventually(() => running.notReady(), { what: 'it says that it cannot follow' });
    await database.query('ALTER TABLE matching.candidate_away RENAME TO candidate');
    const isReady = async () => ((await running.notReady()) === null ? true : null);
    await eventually(isReady, { what: 'it follows again' });
    expect(await stored(person)).toHaveLength(1);
  });

  it('ends when it is told to, also in the middle of a long log', async () => {
    await running.stop();
    const many = Array.from({ length: 10_000 }, () => candidate({ learnerId: newId() }));
    await logs.publish(...many.map((person) => learnerChanged(person)));
    running = await matching.start(resources());
    await running.stop();
    expect(await stored(...many)).not.toHaveLength(many.length);
    running = await matching.start(resources());
    await ask({ ...candidatesQuestion([newId()]), caller: employer });
    expect(await stored(...many)).toHaveLength(many.length);
  });
});

const stored = (...people: readonly Candidate[]) =>
  database.query('SELECT FROM matching.candidate WHERE learner_id = ANY($1)', [
    people.map(({ learnerId }) => learnerId),
  ]);
