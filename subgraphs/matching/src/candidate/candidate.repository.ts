import { type Availability, type ConsentGrant, type EvidenceClass, isId } from '@ler-hub/kernel';
import { batched, insertRows } from '@ler-hub/postgres';
import { type EntityManager } from 'typeorm';
import { latestOf, type Unreadable, type Versioned } from '../projection/versioned';
import { type Candidate, type HeldLicence, type Holding } from './candidate';
import { type CredentialState, type LearnerState } from './candidate.event';
import { CandidateRow, type LeveledSkill } from './candidate.table';
import { ProofRow } from './proof.table';

/** A candidate's row with their proofs, but for revoked ones, which count for nothing. */
const SELECT = `
  SELECT learner_id, state, availability, open_to_remote, minimum_wage_per_hour_usd, claims, consents,
    (SELECT json_agg(json_build_object('credentialId', credential_id, 'evidence', evidence, 'validFrom', valid_from,
       'validUntil', valid_until, 'skills', skills, 'licence', licence) ORDER BY credential_id)
     FROM proof WHERE proof.learner_id = candidate.learner_id AND NOT revoked) AS proofs
  FROM candidate`;

interface SelectedProof {
  readonly credentialId: string;
  readonly evidence: EvidenceClass;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly skills: readonly LeveledSkill[];
  readonly licence: { readonly name: string; readonly jurisdiction: string | null } | null;
}

interface SelectedCandidate {
  readonly learner_id: string;
  readonly state: string | null;
  readonly availability: Availability | null;
  readonly open_to_remote: boolean;
  readonly minimum_wage_per_hour_usd: number | null;
  readonly claims: readonly LeveledSkill[];
  readonly consents: readonly ConsentGrant[];
  readonly proofs: readonly SelectedProof[] | null;
}

/** What is written of those of whom nothing could be read yet. */
const UNKNOWN_LEARNER = {
  state: null,
  availability: null,
  openToRemote: false,
  minimumWagePerHourUsd: null,
  claims: [],
  consents: [],
} as const;
const UNKNOWN_CREDENTIAL = {
  evidence: 'EVIDENCED',
  revoked: true,
  validFrom: null,
  validUntil: null,
  skills: [],
  licence: null,
} as const;

/** Reads and writes the projection of learners and their credentials. Lives for one request or one batch of events. */
export class CandidateRepository {
  private readonly byId = batched(
    (candidate: Candidate) => candidate.learnerId,
    (ids) => this.findMany(ids),
    // Rows change while a request looks twice.
    { cache: false },
  );

  constructor(private readonly database: EntityManager) {}

  /** One candidate or null, also for what cannot be an id. Calls made in the same tick share one query. */
  async find(learnerId: string): Promise<Candidate | null> {
    return isId(learnerId) ? this.byId(learnerId) : null;
  }

  async findMany(learnerIds: readonly string[]): Promise<readonly Candidate[]> {
    if (learnerIds.length === 0) return [];
    const sql = `${SELECT} WHERE learner_id = ANY($1::uuid[])`;
    return (await this.database.query<SelectedCandidate[]>(sql, [learnerIds])).map(candidateOf);
  }

  /** Candidates in the order of their ids. */
  async list(after: string | null, limit: number): Promise<readonly Candidate[]> {
    const sql = `${SELECT} WHERE $1::uuid IS NULL OR learner_id > $1 ORDER BY learner_id LIMIT $2`;
    return (await this.database.query<SelectedCandidate[]>(sql, [after, limit])).map(candidateOf);
  }

  /** Writes states of learners that are not older than what is there. */
  async putLearners(states: readonly Versioned<LearnerState>[]): Promise<void> {
    await insertRows(this.database, {
      table: CandidateRow,
      rows: latestOf(states).map(({ version, state: { id, region, skills, ...state } }) => ({
        ...state,
        learnerId: id,
        version,
        state: region?.state ?? null,
        claims: skills,
      })),
      onConflict: `(learner_id) DO UPDATE SET version = excluded.version, state = excluded.state,
         availability = excluded.availability, open_to_remote = excluded.open_to_remote,
         minimum_wage_per_hour_usd = excluded.minimum_wage_per_hour_usd, claims = excluded.claims,
         consents = excluded.consents
       WHERE candidate.version <= excluded.version`,
    });
  }

  /** What cannot be read of a learner may have been a withdrawal: nobody sees them until it can. */
  async closeLearners(unreadable: readonly Unreadable[]): Promise<void> {
    await insertRows(this.database, {
      table: CandidateRow,
      rows: latestOf(unreadable).map(({ version, state: { id } }) => ({
        ...UNKNOWN_LEARNER,
        learnerId: id,
        version,
      })),
      onConflict: `(learner_id) DO UPDATE SET version = excluded.version, consents = excluded.consents
       WHERE candidate.version <= excluded.version`,
    });
  }

  /** What cannot be read of a credential may have been its revocation: it proves nothing until it can. Answers whose they are. */
  async closeCredentials(unreadable: readonly Unreadable[]): Promise<readonly string[]> {
    const closed = await insertRows(this.database, {
      table: ProofRow,
      // Of one that is not known yet nobody can say whose it is; its own id stands for nobody.
      rows: latestOf(unreadable).map(({ version, state: { id } }) => ({
        ...UNKNOWN_CREDENTIAL,
        credentialId: id,
        version,
        learnerId: id,
      })),
      onConflict: `(credential_id) DO UPDATE SET version = excluded.version, revoked = true
       WHERE proof.version <= excluded.version`,
      returning: ['learnerId'],
    });
    return closed.map(({ learnerId }) => learnerId);
  }

  /** Writes states of credentials that are not older than what is there. */
  async putCredentials(states: readonly Versioned<CredentialState>[]): Promise<void> {
    await insertRows(this.database, {
      table: ProofRow,
      rows: latestOf(states).map(({ version, state: { id, status, ...state } }) => ({
        ...state,
        credentialId: id,
        version,
        revoked: status === 'REVOKED',
      })),
      onConflict: `(credential_id) DO UPDATE SET version = excluded.version, learner_id = excluded.learner_id,
         evidence = excluded.evidence, revoked = excluded.revoked, valid_from = excluded.valid_from,
         valid_until = excluded.valid_until, skills = excluded.skills, licence = excluded.licence
       WHERE proof.version <= excluded.version`,
    });
  }
}

function candidateOf(row: SelectedCandidate): Candidate {
  const proofs = row.proofs ?? [];
  return {
    learnerId: row.learner_id,
    region: row.state === null ? null : { state: row.state },
    availability: row.availability,
    openToRemote: row.open_to_remote,
    minimumWagePerHourUsd: row.minimum_wage_per_hour_usd,
    consents: row.consents,
    holdings: [...proofs.flatMap(holdingsOf), ...row.claims.map(claimOf)],
    licences: proofs.flatMap(licencesOf),
  };
}

function holdingsOf({
  skills,
  credentialId,
  evidence,
  validFrom,
  validUntil,
}: SelectedProof): readonly Holding[] {
  return skills.map(({ skillId, level }) => ({
    skillId,
    level,
    evidence,
    validFrom,
    validUntil,
    credentialId,
  }));
}

function claimOf({ skillId, level }: LeveledSkill): Holding {
  return { skillId, level, evidence: 'CLAIMED', validFrom: null, validUntil: null, credentialId: null };
}

function licencesOf(proof: SelectedProof): readonly HeldLicence[] {
  const { licence, evidence, validFrom, validUntil, credentialId } = proof;
  return licence === null || evidence !== 'VERIFIED'
    ? []
    : [{ ...licence, validFrom, validUntil, credentialId }];
}
