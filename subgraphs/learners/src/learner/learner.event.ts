import { type ConsentGrant } from '@ler-hub/kernel';
import { type NewEvent } from '@ler-hub/postgres';
import { type AssertedSkill } from '../asserted-skill/asserted-skill';
import { type Learner } from './learner';

export const learnerTopics = ['learner.changed.v1'] as const;

/** A record as far as others learn of it: no name, no history, no text of a consent. */
export interface PublishedRecord {
  readonly learner: Learner & { readonly version: number };
  readonly assertedSkills: readonly Pick<AssertedSkill, 'skillId' | 'level'>[];
  /** Those in force; a withdrawn or expired one is absent. */
  readonly consents: readonly ConsentGrant[];
}

export function learnerChanged({ learner, assertedSkills, consents }: PublishedRecord): NewEvent {
  const { id, state, availability, openToRemote, minimumWagePerHourUsd, synthetic, version } = learner;
  return {
    topic: learnerTopics[0],
    nounId: id,
    version,
    state: {
      id,
      region: state === null ? null : { state },
      availability,
      openToRemote,
      minimumWagePerHourUsd,
      skills: assertedSkills.map(({ skillId, level }) => ({ skillId, level })),
      consents,
      synthetic,
    },
  };
}
