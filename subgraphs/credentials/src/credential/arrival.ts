import { type Achievement, type Alignment, type Licence } from '../achievement/achievement';
import { type CredentialFacts } from '../document/credential-facts';
import { idOfUrn, urnOf } from '../document/open-badge';
import { type Issuer } from '../issuer/issuer';

/** The level of a skill that a foreign achievement shows: its own scale, if it has one, is not mapped yet. */
const LEAST_LEVEL = 1;

/** What a credential awards, as far as the hub understands it. */
export interface Award {
  readonly achievementId: string | null;
  readonly skills: readonly Alignment[];
  readonly licence: Licence | null;
  /** Whether the achievement is the issuer's to award. */
  readonly issuerMayAward: boolean;
}

/** Whether the credential is about this learner of the hub. */
export function isAbout({ subjectId }: CredentialFacts, learnerId: string): boolean {
  return subjectId?.toLowerCase() === urnOf(learnerId);
}

/** The skill that an alignment of a foreign achievement may point to: by its URN, or by its address in the hub. */
function skillIdOf(targetUrl: string, publicUrl: string): string | null {
  const address = `${publicUrl}/skills/`;
  return targetUrl.startsWith(address) ? targetUrl.slice(address.length) : idOfUrn(targetUrl);
}

/** The ids that the alignments of a credential point to, each once; whether they are of skills is not said. */
export function targetedIds({ achievement }: CredentialFacts, publicUrl: string): readonly string[] {
  const ids = achievement?.targetUrls.map((targetUrl) => skillIdOf(targetUrl, publicUrl)) ?? [];
  return [...new Set(ids.filter((id) => id !== null))];
}

/** What an achievement of the hub awards. */
export function awardOf({ id, alignments, licence }: Achievement): Award {
  const skills = alignments.map(({ skillId, level }) => ({ skillId, level }));
  return { achievementId: id, skills, licence, issuerMayAward: true };
}

/** What is known in the hub of what a credential points to. */
export interface Pointed {
  /** Those of the ids it points to that are skills. */
  readonly skillIds: readonly string[];
  /** The achievement of another issuer that it names. */
  readonly othersAchievement: Achievement | null;
}

/**
 * What a credential awards that does not name an achievement of its issuer's in the hub: the skills that it
 * points to, at the least level. One that names another's achievement gets nothing of that achievement. It awards no
 * licence: the name alone does not say where one holds.
 */
export function foreignAward({ achievement }: CredentialFacts, { did }: Issuer, pointed: Pointed): Award {
  const creatorId = achievement?.creatorId ?? did;
  return {
    achievementId: null,
    skills: pointed.skillIds.map((skillId) => ({ skillId, level: LEAST_LEVEL })),
    licence: null,
    issuerMayAward: creatorId === did && pointed.othersAchievement === null,
  };
}
