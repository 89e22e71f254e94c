import { isOpenAt, type Opening, type RequiredLicence } from '../../opening/opening';
import { offeredCentsPerYear } from '../../score/wage';
import { Codebook } from './codebook';
import { bytes, doubles, shorts } from './column';
import { renumbered, Roster } from './roster';
import { RequirementList } from './slot-list';

type Days = Pick<Opening, 'opensOn' | 'closesOn'>;

/** Every open opening, arranged by the skills that it asks for. */
export class OpeningIndex {
  readonly roster = new Roster();
  readonly states = new Codebook();
  readonly stateCodes = shorts();
  readonly remote = bytes();
  /** How many of its requirements are must-haves. */
  readonly mustHaves = shorts();
  /** Infinite where the wage keeps nobody out. */
  readonly offeredCents = doubles();
  licences = new Map<number, readonly RequiredLicence[]>();
  private days = new Map<number, Days>();
  private readonly lists = new Map<string, RequirementList>();

  askers(skillId: string): RequirementList | null {
    return this.lists.get(skillId) ?? null;
  }

  /** Whether the day lies within the opening's days. */
  isOpen(slot: number, now: Date): boolean {
    const days = this.days.get(slot);
    return days === undefined || isOpenAt({ ...days, state: 'OPEN' }, now);
  }

  put(opening: Opening): void {
    this.roster.remove(opening.postingId);
    if (opening.state === 'OPEN') {
      const slot = this.roster.add(opening.postingId);
      this.stateCodes.push(this.states.code(opening.region?.state ?? null));
      this.remote.push(opening.remote ? 1 : 0);
      this.mustHaves.push(opening.requirements.filter(({ mustHave }) => mustHave).length);
      this.offeredCents.push(offeredCentsPerYear(opening.wage) ?? Infinity);
      if (opening.licences.length > 0) this.licences.set(slot, opening.licences);
      const { opensOn, closesOn } = opening;
      if (opensOn !== null || closesOn !== null) this.days.set(slot, { opensOn, closesOn });
      this.list(opening, slot);
    }
    if (this.roster.isWasteful) this.compact();
  }

  remove(postingId: string): void {
    this.roster.remove(postingId);
    if (this.roster.isWasteful) this.compact();
  }

  private list({ requirements }: Opening, slot: number): void {
    for (const { skillId, level, weight, mustHave } of requirements) {
      const list = this.lists.get(skillId) ?? new RequirementList();
      this.lists.set(skillId, list);
      list.slots.push(slot);
      list.levels.push(level);
      list.weights.push(weight);
      list.mustHaves.push(mustHave ? 1 : 0);
    }
  }

  private compact(): void {
    const renumbering = this.roster.compact();
    for (const column of [this.stateCodes, this.remote, this.mustHaves, this.offeredCents]) {
      column.keep(renumbering.kept);
    }
    this.licences = renumbered(this.licences, renumbering);
    this.days = renumbered(this.days, renumbering);
    for (const [skillId, list] of this.lists) {
      list.renumber(renumbering);
      if (list.length === 0) this.lists.delete(skillId);
    }
  }
}
