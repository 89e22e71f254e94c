import { type Candidate, type HeldLicence, type Holding } from '../../candidate/candidate';
import { wantedCentsPerYear } from '../../score/wage';
import { Codebook } from './codebook';
import { bytes, doubles, shorts } from './column';
import { ConsentIndex, discoveryGrants } from './consent-index';
import { HoldingList } from './holding-list';
import { qualityOf } from './quality';
import { renumbered, Roster } from './roster';

/** Everybody who may be found by somebody, arranged by skill. */
export class CandidateIndex {
  readonly roster = new Roster();
  readonly states = new Codebook();
  readonly availabilities = new Codebook();
  readonly consents = new ConsentIndex();
  readonly stateCodes = shorts();
  readonly availabilityCodes = bytes();
  readonly openToRemote = bytes();
  /** Minus infinity where any wage will do. */
  readonly wantedCents = doubles();
  licences = new Map<number, readonly HeldLicence[]>();
  private readonly lists = new Map<string, HoldingList>();

  holders(skillId: string): HoldingList | null {
    return this.lists.get(skillId) ?? null;
  }

  put(candidate: Candidate): void {
    this.roster.remove(candidate.learnerId);
    const grants = discoveryGrants(candidate.consents);
    // Who may be found by nobody is not held at all.
    if (grants.length > 0 && candidate.availability !== 'NOT_LOOKING') {
      const slot = this.roster.add(candidate.learnerId);
      this.consents.add(slot, grants);
      this.stateCodes.push(this.states.code(candidate.region?.state ?? null));
      this.availabilityCodes.push(this.availabilities.code(candidate.availability));
      this.openToRemote.push(candidate.openToRemote ? 1 : 0);
      this.wantedCents.push(wantedCentsPerYear(candidate.minimumWagePerHourUsd) ?? -Infinity);
      if (candidate.licences.length > 0) this.licences.set(slot, candidate.licences);
      for (const holding of candidate.holdings) this.list(holding, slot);
    }
    if (this.roster.isWasteful) this.compact();
  }

  remove(learnerId: string): void {
    this.roster.remove(learnerId);
    if (this.roster.isWasteful) this.compact();
  }

  private list({ skillId, level, evidence, validFrom, validUntil }: Holding, slot: number): void {
    const list = this.lists.get(skillId) ?? new HoldingList();
    this.lists.set(skillId, list);
    list.push(slot, {
      quality: qualityOf(level, evidence),
      fromMs: validFrom === null ? -Infinity : Date.parse(validFrom),
      untilMs: validUntil === null ? Infinity : Date.parse(validUntil),
    });
  }

  private compact(): void {
    const renumbering = this.roster.compact();
    this.consents.renumber(renumbering);
    for (const column of [this.stateCodes, this.availabilityCodes, this.openToRemote, this.wantedCents]) {
      column.keep(renumbering.kept);
    }
    this.licences = renumbered(this.licences, renumbering);
    for (const [skillId, list] of this.lists) {
      list.renumber(renumbering);
      if (list.length === 0) this.lists.delete(skillId);
    }
  }
}
