import * as fc from 'fast-check';
import { type Candidate } from '../candidate/candidate';
import { type Opening } from '../opening/opening';
import { kept, leftOut } from './contract-cases.fixture';
import {
  anyCandidate,
  anyOpening,
  anyQuestion,
  candidate,
  grant,
  holding,
  id,
  NOW,
  opening,
  organisation,
  type Question,
  requirement,
  skill,
} from './contract-population.fixture';
import { expectedCandidates, expectedOpenings } from './contract-reference.fixture';
import { type CandidateHits, type MatchEngine, type OpeningHits, type Position } from './engine';

const EVERYBODY = 1_000;

const EMPLOYER: Question = {
  opening: opening(),
  asker: { organisationId: organisation(1), roles: ['employer'] },
  evidence: 'VERIFIED',
  now: NOW,
};

/** Every page, one after the other. */
async function allPages(
  ask: (page: { after: Position | null; limit: number }) => Promise<OpeningHits>,
  limit: number,
): Promise<readonly Position[]> {
  const hits: Position[] = [];
  for (;;) {
    const page = await ask({ after: hits.at(-1) ?? null, limit });
    hits.push(...page.hits);
    if (page.hits.length < limit) return hits;
  }
}

/**
 * What every engine has to pass: its answers are those of the matching contract, pair by pair.
 * @param makeEngine a new, empty engine
 */
export function matchEngineContract(name: string, makeEngine: () => Promise<MatchEngine>): void {
  const ask = async (
    people: readonly Candidate[],
    question: Partial<Question> = {},
  ): Promise<CandidateHits> => {
    const engine = await makeEngine();
    await engine.putCandidates(people);
    return engine.candidates({ ...EMPLOYER, ...question, after: null, limit: EVERYBODY });
  };

  /** The score of the only candidate, null when absent. */
  const scoreOf = async (
    person: Partial<Candidate>,
    asked: Partial<Opening> = {},
    question: Partial<Question> = {},
  ) => (await ask([candidate(person)], { ...question, opening: opening(asked) })).hits[0]?.score ?? null;

  describe(`${name} as a match engine`, () => {
    it('equals brute force: ids, order, scores, total and facets of candidates', async () => {
      const worlds = fc.tuple(fc.array(anyCandidate(30), { maxLength: 40, size: 'max' }), anyQuestion);
      await fc.assert(
        fc.asyncProperty(worlds, async ([people, question]) => {
          expect(await ask(people, question)).toEqual(expectedCandidates(people, question));
        }),
        { numRuns: 1_500 },
      );
    });

    it('equals brute force: ids, order, scores and total of openings', async () => {
      const worlds = fc.tuple(
        fc.array(anyOpening(30), { maxLength: 40, size: 'max' }),
        anyCandidate(1),
        anyQuestion,
      );
      await fc.assert(
        fc.asyncProperty(worlds, async ([openings, person, question]) => {
          const engine = await makeEngine();
          await engine.putOpenings(openings);
          const { evidence, now } = question;
          const answer = await engine.openings({
            candidate: person,
            evidence,
            now,
            after: null,
            limit: EVERYBODY,
          });
          expect(answer).toEqual(expectedOpenings(openings, person, question));
        }),
        { numRuns: 1_500 },
      );
    });

    it('pages through candidates and openings without a gap or a repetition, with the same total on each', async () => {
      const people = Array.from({ length: 60 }, (_, n) =>
        candidate({ learnerId: id(60 - n), holdings: [holding({ level: 1 + (n % 4) })] }),
      );
      const openings = people.map((_, n) =>
        opening({ postingId: id(60 - n), requirements: [requirement({ weight: 1 + (n % 4) })] }),
      );
      const engine = await makeEngine();
      await engine.putCandidates(people);
      await engine.putOpenings(openings);
      for (const limit of [1, 7, 20, 60, 100]) {
        const candidatePages = await allPages((page) => engine.candidates({ ...EMPLOYER, ...page }), limit);
        expect(candidatePages).toEqual(expectedCandidates(people, EMPLOYER).hits);
        const person = candidate({ holdings: [holding()] });
        const openingPages = await allPages(
          (page) => engine.openings({ ...EMPLOYER, candidate: person, ...page }),
          limit,
        );
        expect(openingPages).toEqual(expectedOpenings(openings, person, EMPLOYER).hits);
      }
      const past = await engine.candidates({ ...EMPLOYER, after: { score: 1, id: id(1) }, limit: 5 });
      expect(past).toMatchObject({ total: 60, hits: [] });
    });

    it('counts only evidence of the asked class, and a weaker one by half', async () => {
      const claimed = { holdings: [holding({ evidence: 'CLAIMED', credentialId: null })] };
      expect(await scoreOf(claimed, {}, { evidence: 'EVIDENCED' })).toBeNull();
      expect(await scoreOf(claimed, {}, { evidence: 'CLAIMED' })).toBe(60);
      expect(
        await scoreOf({ holdings: [holding({ evidence: 'EVIDENCED' })] }, {}, { evidence: 'EVIDENCED' }),
      ).toBe(60);
      expect(await scoreOf({ holdings: [holding()] })).toBe(120);
      expect(await scoreOf({ holdings: [holding({ level: 2 })] })).toBe(80);
      expect(await scoreOf({ holdings: [holding({ level: 5 })] })).toBe(120);
    });

    it('takes the best of several holdings of one skill, and never their sum', async () => {
      const holdings = [
        holding({ level: 1 }),
        holding({ level: 3, evidence: 'CLAIMED' }),
        holding({ level: 2 }),
      ];
      expect(await scoreOf({ holdings }, {}, { evidence: 'CLAIMED' })).toBe(80);
      expect(await scoreOf({ holdings: [...holdings].reverse() }, {}, { evidence: 'VERIFIED' })).toBe(80);
    });

    it('takes a proof for mere evidence outside of its dates, both ends included', async () => {
      const until = { holdings: [holding({ validUntil: NOW.toISOString() })] };
      expect(await scoreOf(until)).toBe(120);
      const later = new Date(NOW.getTime() + 1);
      expect(await scoreOf(until, {}, { now: later })).toBeNull();
      expect(await scoreOf(until, {}, { now: later, evidence: 'EVIDENCED' })).toBe(60);
      expect(await scoreOf({ holdings: [holding({ validFrom: later.toISOString() })] })).toBeNull();
    });

    it('shows nobody without the must-have, verified, at its level', async () => {
      const asked = { requirements: [requirement({ skillId: skill(2) }), requirement({ mustHave: true })] };
      const held = holding({ skillId: skill(2) });
      for (const almost of [[], [holding({ level: 2 })], [holding({ evidence: 'EVIDENCED' })]]) {
        expect(await scoreOf({ holdings: [held, ...almost] }, asked, { evidence: 'CLAIMED' })).toBeNull();
      }
      expect(await scoreOf({ holdings: [held, holding()] }, asked)).toBe(240);
    });

    it('matches nobody to an opening without requirements, or with skills that nobody has', async () => {
      const everybody = [candidate({ holdings: [holding()] })];
      expect(await ask(everybody, { opening: opening({ requirements: [] }) })).toMatchObject({
        total: 0,
        hits: [],
      });
      const unknown = requirement({ skillId: skill(99) });
      expect(await ask(everybody, { opening: opening({ requirements: [unknown] }) })).toMatchObject({
        total: 0,
      });
    });

    it('answers 64 requirements, of which everybody holds one', async () => {
      const requirements = Array.from({ length: 64 }, (_, n) =>
        requirement({ skillId: skill(n + 1), weight: 10 }),
      );
      const people = Array.from({ length: 50 }, (_, n) =>
        candidate({ learnerId: id(n + 1), holdings: [holding()] }),
      );
      const question = { ...EMPLOYER, opening: opening({ requirements }) };
      expect(await ask(people, question)).toEqual(expectedCandidates(people, question));
    });

    it.each(leftOut)('leaves out %s', async (_, person, asked) => {
      expect(await scoreOf({ holdings: [holding()], ...person }, asked)).toBeNull();
    });

    it.each(kept)('keeps %s', async (_, person, asked) => {
      expect(await scoreOf({ holdings: [holding()], ...person }, asked)).toBe(120);
    });

    it('finds nobody without a consent in force that covers the asker', async () => {
      const find = (given: Parameters<typeof grant>[0], asker: Question['asker']) =>
        scoreOf({ holdings: [holding()], consents: [grant(given)] }, {}, { asker });
      const board = { organisationId: organisation(2), roles: ['job_board'] } as const;
      expect(await find({}, board)).toBeNull();
      expect(await find({ audience: 'JOB_BOARDS' }, board)).toBe(120);
      expect(await find({ audience: 'JOB_BOARDS' }, { ...board, organisationId: null })).toBeNull();
      expect(await find({ audience: 'ORGANISATION', organisationId: organisation(2) }, board)).toBe(120);
      expect(
        await find({ audience: 'ORGANISATION', organisationId: organisation(2) }, EMPLOYER.asker),
      ).toBeNull();
      expect(await find({ scopes: ['IDENTITY', 'CREDENTIALS'] }, EMPLOYER.asker)).toBeNull();
      expect(await find({ purpose: 'COACHING' }, EMPLOYER.asker)).toBeNull();
      expect(await find({ expiresAt: NOW.toISOString() }, EMPLOYER.asker)).toBeNull();
      expect(await find({ expiresAt: '2026-06-15T12:00:00.001Z' }, EMPLOYER.asker)).toBe(120);
    });

    it('never ranks anybody lower for a verified skill, a higher level or an unrelated skill', async () => {
      const worlds = fc.tuple(
        fc.array(anyCandidate(8), { minLength: 1, maxLength: 10, size: 'max' }),
        anyQuestion,
        fc.nat(),
      );
      await fc.assert(
        fc.asyncProperty(worlds, async ([people, question, pick]) => {
          const person = people[pick % Math.max(1, people.length)];
          fc.pre(person !== undefined);
          const others = people.filter(({ learnerId }) => learnerId !== person.learnerId);
          const rank = async (holdings: Candidate['holdings']): Promise<number> => {
            const { hits } = await ask([...others, { ...person, holdings }], question);
            const place = hits.findIndex((hit) => hit.id === person.learnerId);
            return place === -1 ? Infinity : place;
          };
          const before = await rank(person.holdings);
          const verified = person.holdings.map((one) => ({ ...one, evidence: 'VERIFIED' as const }));
          expect(await rank(verified)).toBeLessThanOrEqual(before);
          const raised = person.holdings.map((one) => ({ ...one, level: Math.min(5, one.level + 1) }));
          expect(await rank(raised)).toBeLessThanOrEqual(before);
          expect(await rank([...person.holdings, holding({ skillId: skill(50) })])).toBe(before);
          expect(await rank([...person.holdings].reverse())).toBe(before);
        }),
        { numRuns: 500 },
      );
    });

    it('shows the last that was put of everybody, through thousands of changes and removals', async () => {
      const engine = await makeEngine();
      const people = new Map<string, Candidate>();
      const openings = new Map<string, Opening>();
      const changes = fc.sample(fc.tuple(anyCandidate(150), anyOpening(150), fc.nat(9)), {
        numRuns: 6_000,
        seed: 7,
      });
      for (const [person, asked, dice] of changes) {
        if (dice === 0) {
          await engine.removeCandidates([person.learnerId]);
          await engine.removeOpenings([asked.postingId]);
          people.delete(person.learnerId);
          openings.delete(asked.postingId);
        } else {
          await engine.putCandidates([person]);
          await engine.putOpenings([asked]);
          people.set(person.learnerId, person);
          openings.set(asked.postingId, asked);
        }
      }
      for (const question of fc.sample(anyQuestion, { numRuns: 200, seed: 8 })) {
        const page = { after: null, limit: EVERYBODY };
        expect(await engine.candidates({ ...question, ...page })).toEqual(
          expectedCandidates([...people.values()], question),
        );
      }
      for (const person of [...people.values()].slice(0, 50)) {
        expect(
          await engine.openings({ ...EMPLOYER, candidate: person, after: null, limit: EVERYBODY }),
        ).toEqual(expectedOpenings([...openings.values()], person, EMPLOYER));
      }
    });
  });
}
