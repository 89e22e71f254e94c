import { newId } from '@ler-hub/kernel';
import { type NewEvent } from '@ler-hub/postgres';
import { type Candidate } from '../candidate/candidate';
import { type Opening } from '../opening/opening';

// What the other subgraphs publish when somebody is, holds or asks for what a test says.

/** The learner themself: everything about them but what credentials show. */
export function learnerChanged(candidate: Candidate, version = 1): NewEvent {
  const { learnerId: id, region, availability, openToRemote, minimumWagePerHourUsd, consents } = candidate;
  const claimed = candidate.holdings.filter(({ evidence }) => evidence === 'CLAIMED');
  const skills = claimed.map(({ skillId, level }) => ({ skillId, level }));
  const state = {
    id,
    region,
    availability,
    openToRemote,
    minimumWagePerHourUsd,
    skills,
    consents,
    synthetic: true,
  };
  return { topic: 'learner.changed.v1', nounId: id, version, state };
}

type CredentialVerb = 'received' | 'revoked';

interface Shown {
  readonly id: string;
  readonly learnerId: string;
  readonly evidence?: 'VERIFIED' | 'EVIDENCED';
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
  readonly skills?: readonly { readonly skillId: string; readonly level: number }[];
  readonly licence?: { readonly name: string; readonly jurisdiction: string | null } | null;
}

export function credential(verb: CredentialVerb, shown: Shown, version = 1): NewEvent {
  const state = {
    achievementId: null,
    issuerId: shown.id,
    evidence: 'VERIFIED',
    status: verb === 'revoked' ? 'REVOKED' : 'CLEAR',
    validFrom: null,
    validUntil: null,
    skills: [],
    licence: null,
    ...shown,
  };
  return { topic: `credential.${verb}.v1`, nounId: shown.id, version, state };
}

/** A credential for each thing that the candidate holds and does not only claim. */
export function credentialsReceived({ learnerId, holdings, licences }: Candidate): readonly NewEvent[] {
  const skills = holdings.flatMap(({ skillId, level, evidence, validFrom, validUntil }) =>
    evidence === 'CLAIMED'
      ? []
      : [
          credential('received', {
            id: newId(),
            learnerId,
            evidence,
            validFrom,
            validUntil,
            skills: [{ skillId, level }],
          }),
        ],
  );
  const licensed = licences.map(({ name, jurisdiction, validFrom, validUntil }) =>
    credential('received', {
      id: newId(),
      learnerId,
      validFrom,
      validUntil,
      licence: { name, jurisdiction },
    }),
  );
  return [...skills, ...licensed];
}

export function postingChanged({ postingId: id, ...opening }: Opening, version = 1): NewEvent {
  const topic = { DRAFT: 'posting.drafted.v1', OPEN: 'posting.opened.v1', CLOSED: 'posting.closed.v1' }[
    opening.state
  ];
  return { topic, nounId: id, version, state: { id, ...opening, occupationCode: null } };
}
