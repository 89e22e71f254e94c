import { Caller } from '@ler-hub/kernel';
import { type ImportCounts, type ImportOptions } from '@ler-hub/skills';
import { type Running } from '../hub';
import { type Progress } from '../progress';
import { DEMO_LEARNER, staff } from './access';
import { type Programme, programmeOf } from './achievements';
import { ask } from './ask';
import { demoId } from './demo-id';
import { demoOccupations } from './occupations';
import { demoOrganisations, issuerIdOf, trustedIssuers, untrustedIssuer } from './organisations';
import { demoLearner, type DemoLearner, type Field } from './population';
import { addPostings } from './postings';

/** The subgraphs that a population is written to. */
export type Populated = Pick<Running, 'skills' | 'employers' | 'learners' | 'credentials' | 'postings'>;

const LEARNERS_AT_ONCE = 250;
const DAY_MS = 24 * 3_600_000;
const TRUSTED_SINCE = new Date('2015-01-01T00:00:00Z');
/** Registered nurses: the field of the posting that is shown first. */
const FIRST_OCCUPATION = '29-1141.00';

/**
 * Makes the demo population, once: a population that is complete is left as it is, one that was broken off, or is
 * smaller than wanted, is completed. The people do not exist and say so; their credentials are really signed and really
 * verified. Answers whether there is a population.
 */
export async function populate(
  running: Populated,
  learners: number,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<boolean> {
  await running.skills.importer.importCatalogue();
  if (learners === 0) return hasLearner(running.learners, DEMO_LEARNER);
  if (await hasLearner(running.learners, learners - 1)) return true;
  const bar = progress('Demo population');
  const onProgress: ImportOptions['onProgress'] = ({ done, total }) => {
    bar.update(done, total);
  };
  try {
    await addLearners(running, learners, { onProgress, signal });
    return true;
  } finally {
    bar.finish();
  }
}

/** Whether the learner of this number is there. Then so are all before, because they are added in order. */
async function hasLearner(learners: Populated['learners'], number: number): Promise<boolean> {
  const themselves = Caller.of({
    personId: demoId(`learner/${number}`),
    organisationId: null,
    roles: ['learner'],
  });
  const { learner } = await ask<{ learner: object | null }>(learners, '{ learner { id } }', themselves);
  return learner !== null;
}

/**
 * Adds the learners 0 to `count` - 1 that are not there yet, and everything they need but the catalogue, which must
 * be there.
 */
export async function addLearners(
  running: Populated,
  count: number,
  { onProgress, signal }: Pick<ImportOptions, 'onProgress' | 'signal'>,
): Promise<ImportCounts> {
  const today = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
  const fields = await layFields(running);
  await addPostings(running, fields);
  let [read, written] = [0, 0];
  while (read < count && !signal?.aborted) {
    const numbers = Array.from(
      { length: Math.min(LEARNERS_AT_ONCE, count - read) },
      (_, index) => read + index,
    );
    const learners = numbers.map((number) => demoLearner(number, fields, today));
    written += await addBatch(running, learners, today);
    read += learners.length;
    onProgress?.({ done: read, total: count });
  }
  return { read, written, unchanged: read - written, refused: 0 };
}

/** Organisations, issuers, and for every occupation the achievements that lead to it. */
async function layFields(running: Populated): Promise<readonly [Field, ...Field[]]> {
  const ordered = [...demoOccupations()].sort((a, b) => rank(a.code) - rank(b.code));
  const fields = ordered.map((occupation, index) => ({
    occupation,
    programme: programmeOf(occupation, index),
  }));
  await running.employers.importer.add(demoOrganisations, memberships());
  await running.credentials.importer.registerIssuers([
    ...trustedIssuers.map(({ id, name }) => ({
      id: issuerIdOf({ id }),
      organisationId: id,
      name,
      standing: 'TRUSTED' as const,
      trustedFrom: TRUSTED_SINCE,
      trustedUntil: null,
    })),
    {
      id: issuerIdOf(untrustedIssuer),
      organisationId: untrustedIssuer.id,
      name: untrustedIssuer.name,
      standing: 'UNKNOWN',
      trustedFrom: null,
      trustedUntil: null,
    },
  ]);
  await running.credentials.importer.defineAchievements(
    fields.flatMap(({ programme }) => achievementsOf(programme)),
  );
  const [first, ...others] = fields;
  if (first === undefined) throw new Error('The catalogue has no occupation whose skills are rated');
  return [first, ...others];
}

function rank(code: string): number {
  return code === FIRST_OCCUPATION ? 0 : 1;
}

function achievementsOf({ foundations, professional, practice, dubious }: Programme) {
  return [foundations, professional, practice, dubious].map((achievement) => ({
    ...achievement,
    description: 'A training programme of the demo population.',
    criteria: 'Complete the programme and pass its final assessment.',
    achievementType: 'Certificate',
    licence: null,
  }));
}

function memberships() {
  return Object.values(staff).map(({ personId, organisationId, role }) => ({
    id: demoId(`membership/${role}`),
    personId,
    organisationId,
    roles: [role],
  }));
}

/** A learner comes after their credentials, so that who is there has all that they are to have. */
async function addBatch(running: Populated, learners: readonly DemoLearner[], today: Date): Promise<number> {
  await running.credentials.importer.issueMany(
    learners.flatMap(({ id, credentials }) =>
      credentials.map(({ achievement, revoked, ...credential }) => ({
        ...credential,
        achievementId: achievement.id,
        learnerId: id,
        revokedFor: revoked ? 'Awarded in error.' : null,
      })),
    ),
  );
  return running.learners.importer.add(learners.map((learner) => recordOf(learner, today)));
}

function recordOf({ id, name, state, availability, openToRemote, skills, grants }: DemoLearner, today: Date) {
  return {
    learner: { id, name, state, availability, openToRemote, minimumWagePerHourUsd: null, synthetic: true },
    assertedSkills: skills.map((skill) => ({ learnerId: id, ...skill })),
    work: [],
    education: [],
    consents: grants.map((grant) => ({
      ...grant,
      learnerId: id,
      expiresAt: grant.expiresAt === null ? null : new Date(grant.expiresAt),
      textVersion: 'demo-1',
      grantedAt: today,
      grantedBy: id,
    })),
  };
}
