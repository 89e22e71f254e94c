import { type EvidenceClass, InvalidInput, uuidOf } from '@ler-hub/kernel';
import { type Position } from '../engine/engine';
import { Seal } from './seal';

/** Where a cursor belongs: it means nothing to another viewer, in another list, or for other evidence. */
export interface ListContext {
  readonly list: 'candidates' | 'openings';
  /** The organisation that looks; the person, for a learner who looks at their own. */
  readonly viewerId: string;
  /** Whose list it is: the posting's or the learner's id. */
  readonly ownerId: string;
  readonly evidence: EvidenceClass;
}

const SCORE_BYTES = 4;
const ID_BYTES = 16;

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const contextOf = ({ list, viewerId, ownerId, evidence }: ListContext): readonly string[] => [
  list,
  viewerId,
  ownerId,
  evidence,
];

/** What leaves the hub instead of learner ids: ids of candidates, and cursors. */
export class MatchingSeals {
  private readonly candidateIds: Seal;
  private readonly cursors: Seal;

  constructor(dataKey: string) {
    this.candidateIds = new Seal(dataKey, 'candidate id');
    this.cursors = new Seal(dataKey, 'cursor');
  }

  /** The learner's id as one organisation may know it: always the same for it, and linked to no other's. */
  candidateId(organisationId: string, learnerId: string): string {
    return this.candidateIds.seal([organisationId], bytesOf(learnerId));
  }

  /** The learner behind an id that this organisation was given; null for any other text. */
  learnerId(organisationId: string, candidateId: string): string | null {
    const bytes = this.candidateIds.open([organisationId], candidateId);
    return bytes === null ? null : uuidOf(bytes);
  }

  cursor(context: ListContext, { score, id }: Position): string {
    const value = Buffer.alloc(SCORE_BYTES);
    value.writeUInt32BE(score);
    return this.cursors.seal(contextOf(context), Buffer.concat([value, bytesOf(id)]));
  }

  /** The place behind a cursor of this very list, null for its beginning; any other text is refused. */
  requirePosition(context: ListContext, cursor: string | null | undefined): Position | null {
    if (cursor == null) return null;
    const bytes = this.cursors.open(contextOf(context), cursor);
    if (bytes?.length !== SCORE_BYTES + ID_BYTES)
      throw InvalidInput.at('after', 'is not a cursor of this list');
    return { score: bytes.readUInt32BE(0), id: uuidOf(bytes.subarray(SCORE_BYTES)) };
  }
}
