import { EventLog } from '@ler-hub/postgres';
import { isDeepStrictEqual } from 'node:util';
import { type DataSource } from 'typeorm';
import { type Occupation, proposedRequirements } from '../occupation/occupation';
import { type OccupationTitles } from '../occupation/occupation-titles';
import { idOfSource } from '../source/source-id';
import { type Refusal, type SourcePosting, type SourceRow } from '../source/source-posting';
import { type Posting } from './posting';
import { postingEvent } from './posting.event';
import { PostingRepository, type StoredPosting } from './posting.repository';

export interface ImportOptions {
  /** The id of the organisation of this name, which is made where there is none yet. Asked once for each name. */
  readonly organisationOf: (name: string) => Promise<string>;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly onRefused?: (refusal: Refusal) => void;
}

/** What became of the rows of an import. */
export interface ImportCounts {
  readonly read: number;
  readonly written: number;
  readonly unchanged: number;
  readonly refused: number;
}

const BATCH = 250;

/** One run of an import: takes rows, writes them in batches, counts. */
export class PostingImport {
  private readonly organisations = new Map<string, Promise<string>>();
  private readonly seen = new Set<string>();
  private batch: Posting[] = [];
  private counts = { read: 0, written: 0, unchanged: 0, refused: 0 };

  constructor(
    private readonly database: DataSource,
    private readonly titles: OccupationTitles,
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
    const organisationId = await this.organisationOf(read.organisationName);
    this.batch.push(postingOf(read, { id, organisationId, occupation: this.occupationOf(read) }));
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

  private organisationOf(name: string): Promise<string> {
    const known = this.organisations.get(name) ?? this.options.organisationOf(name);
    this.organisations.set(name, known);
    return known;
  }

  private occupationOf({ occupationCode, title, series }: SourcePosting): Occupation | null {
    const stated = occupationCode === null ? null : this.titles.withCode(occupationCode);
    return stated ?? this.titles.match(title, series);
  }

  private async write(): Promise<void> {
    const postings = this.batch;
    this.batch = [];
    const written = await this.database.transaction(async (transaction) => {
      const repository = new PostingRepository(transaction);
      const stored = await repository.lock(postings.map(({ id }) => id));
      const changed: StoredPosting[] = [];
      for (const posting of postings) {
        const before = stored.get(posting.id);
        const after = before && readAgain(before, posting);
        if (after && !isDeepStrictEqual(after, before)) changed.push(await repository.update(after));
      }
      const added = await repository.insert(postings.filter(({ id }) => !stored.has(id)));
      const events = [
        ...added.map((posting) => postingEvent(firstTopic(posting), posting)),
        ...changed.map((posting) =>
          postingEvent(
            stored.get(posting.id)?.state === posting.state ? 'posting.revised.v1' : 'posting.opened.v1',
            posting,
          ),
        ),
      ];
      await new EventLog(transaction).append(...events);
      return events.length;
    });
    this.counts.written += written;
    this.counts.unchanged += postings.length - written;
  }
}

export function firstTopic({
  state,
}: Posting): 'posting.opened.v1' | 'posting.drafted.v1' | 'posting.closed.v1' {
  if (state === 'OPEN') return 'posting.opened.v1';
  return state === 'DRAFT' ? 'posting.drafted.v1' : 'posting.closed.v1';
}

interface Found {
  readonly id: string;
  readonly organisationId: string;
  readonly occupation: Occupation | null;
}

/** The posting that a row becomes: open when its occupation says what it asks for, else a draft that asks for nothing. */
function postingOf(source: SourcePosting, { id, organisationId, occupation }: Found): Posting {
  const { system, sourceId, title, description, region, remote, wage, opensOn, closesOn } = source;
  const requirements = occupation ? proposedRequirements(occupation) : [];
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
    state: requirements.length > 0 ? 'OPEN' : 'DRAFT',
    publishedTo: [],
    source: { system, sourceId },
  };
}

/**
 * A stored posting after its source was read again: what the source says is as the source says it. What it asks for
 * and its state belong to its employer, unless it still is a draft that asks for nothing.
 */
function readAgain(stored: StoredPosting, read: Posting): StoredPosting {
  const { organisationId, title, description, region, remote, wage, opensOn, closesOn } = read;
  const said = { organisationId, title, description, region, remote, wage, opensOn, closesOn };
  if (stored.state !== 'DRAFT' || stored.requirements.length > 0) return { ...stored, ...said };
  const { requirements, occupationCode, state } = read;
  return { ...stored, ...said, requirements, occupationCode, state };
}
