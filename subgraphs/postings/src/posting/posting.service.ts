import {
  type Caller,
  type Clock,
  Conflict,
  type Connection,
  Forbidden,
  InvalidInput,
  newId,
  NotFound,
  pageById,
  type PageRequest,
  requireId,
} from '@ler-hub/kernel';
import { type EventLog } from '@ler-hub/postgres';
import { isDeepStrictEqual } from 'node:util';
import {
  contradictionIn,
  dayOf,
  isOver,
  isVisibleTo,
  type Posting,
  type PostingContent,
  type PostingState,
} from './posting';
import { postingEvent, type PostingTopic } from './posting.event';
import { type PostingReferences } from './posting.reference';
import { type PostingRepository, type StoredPosting } from './posting.repository';

/** What a write works with, inside its transaction. */
export interface PostingTransaction {
  readonly postings: PostingRepository;
  readonly references: PostingReferences;
  readonly events: EventLog;
}

interface Dependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly postings: PostingRepository;
  readonly inTransaction: <Result>(
    work: (transaction: PostingTransaction) => Promise<Result>,
  ) => Promise<Result>;
}

/** A change of a posting: what it becomes, and what that is called. */
interface Change {
  readonly posting: StoredPosting;
  readonly topic: PostingTopic;
}

/** Postings are written by employers of their organisation, and exist for others as `isVisibleTo` says. */
export class PostingService {
  constructor(private readonly deps: Dependencies) {}

  async find(id: string): Promise<Posting | null> {
    const posting = await this.deps.postings.find(id);
    return posting && isVisibleTo(posting, this.deps.caller) ? posting : null;
  }

  /** Open postings of everybody, unless their days are over; else those of the caller's organisation. */
  async list(state: PostingState, request: PageRequest): Promise<Connection<Posting>> {
    const { caller, clock, postings } = this.deps;
    const own = caller.has('employer') ? caller.organisationId : null;
    const today = dayOf(clock());
    return pageById(request, {
      list: `postings ${state}`,
      fetch: async (after, limit) => {
        if (state === 'OPEN') return postings.listOpen({ today, own }, { after, limit });
        return own === null ? [] : postings.listOf(own, state, { after, limit });
      },
    });
  }

  draft(content: PostingContent): Promise<Posting> {
    const organisationId = this.deps.caller.requireOrganisation('employer');
    requireConsistent(content);
    return this.deps.inTransaction(async ({ postings, references, events }) => {
      if (!(await references.isEmployer(organisationId)))
        throw new Forbidden('The organisation that the caller acts for is no employer of the hub');
      await references.requireSkills(content.requirements);
      await references.requireOccupation(content.occupationCode);
      const draft = {
        ...content,
        id: newId(),
        organisationId,
        state: 'DRAFT',
        publishedTo: [],
        source: null,
      } as const;
      const stored = await postings.insert([draft]);
      await events.append(...stored.map((posting) => postingEvent('posting.drafted.v1', posting)));
      return draft;
    });
  }

  /** Changes what is given and leaves the rest. */
  revise(id: string, change: Partial<PostingContent>): Promise<Posting> {
    return this.change(id, async (stored, { references }) => {
      if (stored.state === 'CLOSED') throw new Conflict('The posting is closed');
      const posting = { ...stored, ...change };
      requireConsistent(posting);
      if (stored.state === 'OPEN' && posting.requirements.length === 0)
        throw InvalidInput.at('input.requirements', 'cannot be emptied while the posting is open');
      if (change.requirements) await references.requireSkills(change.requirements);
      if (change.occupationCode) await references.requireOccupation(change.occupationCode);
      return { posting, topic: 'posting.revised.v1' };
    });
  }

  open(id: string): Promise<Posting> {
    return this.change(id, async (stored) => {
      if (stored.state !== 'DRAFT') throw new Conflict('Only a draft can be opened');
      if (stored.requirements.length === 0) throw new Conflict('The posting asks for no skill yet');
      if (isOver(stored, this.deps.clock())) throw new Conflict('The last day to apply is over');
      return { posting: { ...stored, state: 'OPEN' }, topic: 'posting.opened.v1' };
    });
  }

  /** Also discards a draft: then for the job boards, too, which never saw it. */
  close(id: string): Promise<Posting> {
    return this.change(id, async (stored) => {
      if (stored.state === 'CLOSED') throw new Conflict('The posting is closed already');
      const publishedTo = stored.state === 'DRAFT' ? [] : stored.publishedTo;
      return { posting: { ...stored, publishedTo, state: 'CLOSED' }, topic: 'posting.closed.v1' };
    });
  }

  publish(id: string, organisationId: string): Promise<Posting> {
    return this.change(id, async (stored, { references }) => {
      await references.requireJobBoard(organisationId);
      if (stored.state === 'CLOSED') throw new Conflict('The posting is closed');
      if (stored.publishedTo.includes(organisationId))
        throw new Conflict('The posting is published to this organisation already');
      const publishedTo = [...stored.publishedTo, organisationId].sort();
      return { posting: { ...stored, publishedTo }, topic: 'posting.published.v1' };
    });
  }

  /** Changes a posting of the caller's organisation; one that stays what it was publishes nothing. */
  private change(
    id: string,
    changeOf: (stored: StoredPosting, transaction: PostingTransaction) => Promise<Change>,
  ): Promise<Posting> {
    const { caller } = this.deps;
    const organisationId = caller.requireOrganisation('employer');
    const postingId = requireId(id, 'input.postingId');
    return this.deps.inTransaction(async (transaction) => {
      const stored = (await transaction.postings.lock([postingId])).get(postingId);
      if (stored === undefined || !isVisibleTo(stored, caller))
        throw new NotFound('There is no such posting');
      if (stored.organisationId !== organisationId)
        throw new Forbidden('This is for employers of the organisation that hires');
      const { posting, topic } = await changeOf(stored, transaction);
      if (isDeepStrictEqual(posting, stored)) return stored;
      const changed = await transaction.postings.update(posting);
      await transaction.events.append(postingEvent(topic, changed));
      return changed;
    });
  }
}

function requireConsistent(content: PostingContent): void {
  const contradiction = contradictionIn(content);
  if (contradiction) throw InvalidInput.at(`input.${contradiction.path}`, contradiction.problem);
}
