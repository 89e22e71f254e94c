import {
  type Asker,
  type ConsentAudience,
  consentAudiences,
  type ConsentGrant,
  reaches,
} from '@ler-hub/kernel';
import { type Column, doubles } from './column';
import { type Renumbering, renumbered } from './roster';

const NEVER = -Infinity;

function untilOf(grant: ConsentGrant): number {
  return grant.expiresAt === null ? Infinity : Date.parse(grant.expiresAt);
}

/** The grants that let somebody be found at all, now or at another time. */
export function discoveryGrants(grants: readonly ConsentGrant[]): readonly ConsentGrant[] {
  return grants.filter((grant) => grant.purpose === 'MATCHING' && grant.scopes.includes('SKILLS'));
}

/** Whether the asker belongs to an audience; ORGANISATION stands for their own. */
function belongs(asker: Asker, audience: ConsentAudience): boolean {
  return reaches({ purpose: 'MATCHING', audience, organisationId: asker.organisationId }, asker);
}

/** By slot, until when each audience may find somebody. */
export class ConsentIndex {
  private readonly until = new Map<ConsentAudience, Column<Float64Array>>(
    consentAudiences
      .filter((audience) => audience !== 'ORGANISATION')
      .map((audience) => [audience, doubles()]),
  );
  private readonly untilByOrganisation = new Map<string, Map<number, number>>();

  /** Adds the next slot. */
  add(slot: number, grants: readonly ConsentGrant[]): void {
    for (const [audience, column] of this.until) {
      const ends = grants.filter((grant) => grant.audience === audience).map(untilOf);
      column.push(Math.max(NEVER, ...ends));
    }
    for (const grant of grants) {
      if (grant.audience !== 'ORGANISATION' || grant.organisationId === null) continue;
      const named = this.untilByOrganisation.get(grant.organisationId) ?? new Map<number, number>();
      this.untilByOrganisation.set(grant.organisationId, named);
      named.set(slot, Math.max(named.get(slot) ?? NEVER, untilOf(grant)));
    }
  }

  /** Whether a slot may be found by the asker at an instant. */
  check(asker: Asker, nowMs: number): (slot: number) => boolean {
    const columns = [...this.until].flatMap(([audience, column]) =>
      belongs(asker, audience) ? [column.values] : [],
    );
    const named = belongs(asker, 'ORGANISATION')
      ? this.untilByOrganisation.get(asker.organisationId ?? '')
      : undefined;
    return (slot) => {
      for (const until of columns) if ((until[slot] ?? NEVER) > nowMs) return true;
      return named !== undefined && (named.get(slot) ?? NEVER) > nowMs;
    };
  }

  renumber(renumbering: Renumbering): void {
    for (const column of this.until.values()) column.keep(renumbering.kept);
    for (const [organisation, named] of this.untilByOrganisation) {
      const kept = renumbered(named, renumbering);
      if (kept.size === 0) this.untilByOrganisation.delete(organisation);
      else this.untilByOrganisation.set(organisation, kept);
    }
  }
}
