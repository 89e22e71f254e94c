import { OPEN_BADGES_3, VC_V2 } from '../proof/context';
import { type JsonObject } from './json';

/** An alignment as it is written into a credential: the skill by its name and address, the level in words. */
export interface WrittenAlignment {
  readonly skillId: string;
  readonly skillName: string;
  readonly level: number;
}

/** What goes into an Open Badge. */
export interface OpenBadge {
  readonly id: string;
  readonly issuer: { readonly did: string; readonly name: string };
  readonly learnerId: string;
  readonly achievement: {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly criteria: string;
    readonly achievementType: string;
    readonly alignments: readonly WrittenAlignment[];
  };
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly status: { readonly listUrl: string; readonly index: number };
}

const UUID_URN = 'urn:uuid:';

/** How the hub names what it knows by an id in a credential. */
export function urnOf(id: string): string {
  return UUID_URN + id;
}

/** The id behind such a name; null for any other name. */
export function idOfUrn(urn: string): string | null {
  return urn.startsWith(UUID_URN) ? urn.slice(UUID_URN.length).toLowerCase() : null;
}

function withoutMilliseconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

function alignmentOf({ skillId, skillName, level }: WrittenAlignment): JsonObject {
  return {
    type: ['Alignment'],
    targetName: skillName,
    targetUrl: urnOf(skillId),
    // Open Badges has no place for a level of an alignment; a reader who does not know the achievement sees it here.
    targetDescription: `Proficiency level ${level} of 5`,
  };
}

function achievementOf({ achievement, issuer }: OpenBadge): JsonObject {
  return {
    id: urnOf(achievement.id),
    type: ['Achievement'],
    name: achievement.name,
    description: achievement.description,
    criteria: { narrative: achievement.criteria },
    achievementType: achievement.achievementType,
    creator: { id: issuer.did, type: ['Profile'], name: issuer.name },
    alignment: achievement.alignments.map(alignmentOf),
  };
}

/** An Open Badges 3.0 credential, not yet signed. Times are written to the second, as JWT claims hold them. */
export function openBadgeOf(badge: OpenBadge): JsonObject {
  const { issuer, status } = badge;
  return {
    '@context': [VC_V2, OPEN_BADGES_3],
    id: urnOf(badge.id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: badge.achievement.name,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name },
    validFrom: withoutMilliseconds(badge.validFrom),
    ...(badge.validUntil && { validUntil: withoutMilliseconds(badge.validUntil) }),
    credentialSubject: {
      id: urnOf(badge.learnerId),
      type: ['AchievementSubject'],
      achievement: achievementOf(badge),
    },
    credentialStatus: {
      id: `${status.listUrl}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: status.listUrl,
    },
  };
}
