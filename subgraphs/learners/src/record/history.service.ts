import {
  Conflict,
  type Connection,
  newId,
  NotFound,
  pageById,
  type PageRequest,
  requireId,
} from '@ler-hub/kernel';
import { type LearnerView } from '../learner/learner';
import { type Entry } from './entry';
import { type EntryRepository } from './entry.repository';
import { type RecordTransaction, type RecordWriter } from './record.writer';

interface HistoryEntry extends Entry {
  readonly id: string;
}

/** Enough for any life; no record grows without end. */
export const MOST_HISTORY_ENTRIES = 200;

type New<E extends HistoryEntry> = Omit<E, 'id' | 'learnerId'>;

interface Dependencies<E extends HistoryEntry> {
  /** What kind of entries they are. */
  readonly kind: string;
  readonly entries: EntryRepository<E>;
  /** The same kind of entries inside a write. */
  readonly entriesIn: (transaction: RecordTransaction) => EntryRepository<E>;
  readonly writer: RecordWriter;
  /** Gives a new entry the ids that make it one, after the rules of its kind. */
  readonly made: (entry: New<E>, ids: HistoryEntry) => E;
}

/** One kind of what a learner tells of their past. It can tell who they are, so it is shown with their identity. */
export class HistoryService<E extends HistoryEntry> {
  constructor(private readonly deps: Dependencies<E>) {}

  async list(learner: LearnerView, request: PageRequest): Promise<Connection<E> | null> {
    if (!learner.opened.has('IDENTITY')) return null;
    const { kind, entries } = this.deps;
    return pageById(request, {
      list: `${kind} of ${learner.id}`,
      fetch: (after, limit) => entries.list(learner.id, { after, limit }),
    });
  }

  add(input: New<E>): Promise<E> {
    const { kind, entriesIn, made, writer } = this.deps;
    return writer.change(async (transaction, { id: learnerId }) => {
      const entries = entriesIn(transaction);
      if ((await entries.count(learnerId)) >= MOST_HISTORY_ENTRIES)
        throw new Conflict(`A record holds ${MOST_HISTORY_ENTRIES} entries of ${kind} at most`);
      return entries.put(made(input, { id: newId(), learnerId }));
    });
  }

  /** @param path where in the input the id stands */
  remove(id: string, path: string): Promise<E> {
    const entryId = requireId(id, path);
    return this.deps.writer.change(async (transaction, learner) => {
      const removed = await this.deps.entriesIn(transaction).remove(learner.id, entryId);
      if (removed === null) throw new NotFound('There is no such entry in your record');
      return removed;
    });
  }
}
