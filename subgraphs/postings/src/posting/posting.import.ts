import { type Clock } from '@ler-hub/kernel';
import { EventLog } from '@ler-hub/postgres';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type DataSource } from 'typeorm';
import { type Occupation, proposedRequirements } from '../occupation/occupation';
import { type OccupationTitles } from '../occupation/occupation-titles';
import { idOfSource } from '../source/source-id';
import { type Refusal, type SourcePosting, type SourceRow } from '../source/source-posting';
import { isOver, type Posting } from './posting';
import { postingEvent, topicOfState } from './posting.event';
import { PostingRepository, type StoredPosting } from './posting.repository';

export interface ImportOptions {
  /** The id of the organisation of this name, which is made where there is none yet. */
  readonly organisationOf: (name: string) => Promise<string>;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly onRefused?: (refusal: Refusal) => void;
  /** Ends the import early; what was read is written then, and the counts are of that. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of the rows of an import: `read` is the sum of the other three. */
export interface ImportCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

interface Dependencies {
  readonly database: DataSource;
  readonly titles: OccupationTitles;
  readonly clock: Clock;
}

/** What a row says. */
interface Reading {
  readonly posting: Posting;
  /** False where it says a place that the hub cannot express. */
  readonly isPlaced: boolean;
}

const BATCH = 250;

/** One run of an import: takes rows, writes them in batches, counts. */
export class PostingImport {
  private readonly seen = new Set<string>();
  private batch: Reading[] = [];
  private counts = { read: 0, written: 0, unchanged: 0, refused: 0 };

  constructor(
    private readonly deps: Dependencies,
    private readonly options: ImportOptions,
  ) {}

  async take({ place, read }: SourceRow): Promise<void> {
    this.counts.read++;
    if ('reason' in read) {
      this.refuse({ ...place, reason: read.reason });
      return;
    }
    const id = idOfSource(read);
    if (this.seen.has(id)) {
      this.refuse({ ...place, reason: `${read.sourceId} was read before` });
      return;
    }
    this.seen.add(id);
    const organisationId = await this.options.organisationOf(read.organisationName);
    const now = this.deps.clock();
    const posting = postingOf(read, { id, organisationId, occupation: this.occupationOf(read), now });
    this.batch.push({ posting, isPlaced: read.isPlaced });
    if (this.batch.length >= BATCH) await this.write();
  }

  async finish(): Promise<ImportCounts> {
    await this.write();
    return this.counts;
  }

  private refuse(refusal: Refusal): void {
    this.counts.refused++;
    this.options.onRefused?.(refusal);
  }

  private occupationOf({ occupationCode, title, series }: SourcePosting): Occupation | null {
    const { titles } = this.deps;
    const stated = occupationCode === null ? null : titles.withCode(occupationCode);
    return stated ?? titles.match(title, series);
  }

  private async write(): Promise<void> {
    const readings = this.batch;
    if (readings.length === 0) return;
    this.batch = [];
    const now = this.deps.clock();
    const written = await this.deps.database.transaction(async (transaction) => {
      const postings = new PostingRepository(transaction);
      const stored = await postings.lock(readings.map(({ posting }) => posting.id));
      const events = [];
      for (const reading of readings) {
        const before = stored.get(reading.posting.id);
        const after = before && readAgain(before, reading, now);
        if (before === undefined || after === undefined || isDeepStrictEqual(after, before)) continue;
        const topic = after.state === before.state ? 'posting.revised.v1' : topicOfState[after.state];
        const updated = await postings.update(isUntouched(before) ? asRead(after) : after);
        events.push(postingEvent(topic, updated));
      }
      const fresh = readings.map(({ posting }) => posting).filter(({ id }) => !stored.has(id));
      for (const posting of await postings.insert(fresh))
        events.push(postingEvent(topicOfState[posting.state], posting));
      await new EventLog(transaction).append(...events);
      return events.length;
    });
    this.counts.written += written;
    this.counts.unchanged += readings.length - written;
  }
}

interface Found {
  readonly id: string;
  readonly organisationId: string;
  readonly occupation: Occupation | null;
  readonly now: Date;
}

/** The posting that a row becomes. */
function postingOf(source: SourcePosting, { id, organisationId, occupation, now }: Found): Posting {
  const { system, sourceId, title, description, region, remote, wage, opensOn, closesOn } = source;
  const requirements = occupation ? proposedRequirements(occupation) : [];
  // What asks for nothing, or is somewhere that cannot be said, would be matched with everybody, everywhere.
  const isMatchable = requirements.length > 0 && source.isPlaced;
  const contentHash = createHash('sha256').update(JSON.stringify(source)).digest('base64url');
  return {
    id,
    organisationId,
    title,
    description,
    region,
    remote,
    wage,
    opensOn,
    closesOn,
    requirements,
    licences: [],
    occupationCode: occupation?.code ?? null,
    state: isOver(source, now) ? 'CLOSED' : isMatchable ? 'OPEN' : 'DRAFT',
    publishedTo: [],
    source: { system, sourceId, contentHash, version: 1 },
  };
}

/** Whether it is a draft as the import left it. */
function isUntouched({ state, version, source }: StoredPosting): boolean {
  return state === 'DRAFT' && version === source?.version;
}

/** A posting of which the next version is the source's word. */
function asRead(posting: StoredPosting): StoredPosting {
  return withSourceVersion(posting, posting.version + 1);
}

function withSourceVersion(posting: StoredPosting, version: number): StoredPosting {
  return { ...posting, source: posting.source && { ...posting.source, version } };
}

/**
 * A stored posting after its source was read again. A draft that nobody touched is what the row says. Any other posting
 * is its employer's: what the source changed since is as the source says it, what the posting asks for never is, and
 * one that is closed stays as it was.
 */
function readAgain(stored: StoredPosting, reading: Reading, now: Date): StoredPosting {
  if (stored.state === 'CLOSED') return stored;
  if (isUntouched(stored))
    return withSourceVersion({ ...reading.posting, version: stored.version }, stored.version);
  const isUnchanged = stored.source?.contentHash === reading.posting.source?.contentHash;
  const posting = isUnchanged ? stored : saidAnew(stored, reading);
  return posting.state === 'OPEN' && isOver(posting, now) ? { ...posting, state: 'CLOSED' } : posting;
}

function saidAnew(stored: StoredPosting, { posting, isPlaced }: Reading): StoredPosting {
  const { organisationId, title, description, region, remote, wage, opensOn, closesOn, source } = posting;
  const said = { organisationId, title, description, wage, opensOn, closesOn, source };
  return { ...stored, ...said, ...(isPlaced && { region, remote }) };
}
