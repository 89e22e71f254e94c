import { type Clock, type Log } from '@ler-hub/kernel';
import { EventLog } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { OccupationTitles } from '../occupation/occupation-titles';
import { OccupationRepository } from '../occupation/occupation.repository';
import { jobPostings } from '../source/job-posting.reader';
import { filesAt } from '../source/json-file';
import { readSource, requireSource, type SourceReader } from '../source/source.reader';
import { usajobs } from '../source/usajobs.reader';
import { type Posting } from './posting';
import { postingEvent, topicOfState } from './posting.event';
import { type ImportCounts, type ImportOptions, PostingImport } from './posting.import';
import { PostingRepository } from './posting.repository';

/** Adds postings in bulk: for the demo population, and from files. */
export class PostingImporter {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Adds what is not there yet, in one transaction; what is there stays as it is. Answers how many were new. */
  async add(postings: readonly Posting[]): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const added = await new PostingRepository(transaction).insert(postings);
      await new EventLog(transaction).append(
        ...added.map((posting) => postingEvent(topicOfState[posting.state], posting)),
      );
      return added.length;
    });
  }

  /**
   * Reads USAJOBS announcements: one JSON file, or all of a folder. Reading them again changes what they changed.
   *
   * @throws InvalidInput before anything is written when a file cannot be read or is another
   */
  importUsajobs(path: string, options: ImportOptions): Promise<ImportCounts> {
    return this.import(path, usajobs, options);
  }

  /**
   * Reads schema.org JobPostings as JSON-LD: one file, or all of a folder. Reading them again changes what they changed.
   *
   * @throws InvalidInput before anything is written when a file cannot be read or is another
   */
  importJobPostings(path: string, options: ImportOptions): Promise<ImportCounts> {
    return this.import(path, jobPostings, options);
  }

  private async import(path: string, reader: SourceReader, options: ImportOptions): Promise<ImportCounts> {
    const files = await filesAt(path, reader.extensions);
    await requireSource(files, reader);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const occupations = new OccupationRepository(this.database.manager, this.log);
    const titles = new OccupationTitles(await occupations.all());
    const run = new PostingImport({ database: this.database, titles, clock: this.clock }, options);
    let done = 0;
    const onBytes = (bytes: number): void => {
      done += bytes;
      options.onProgress?.({ done, total });
    };
    for await (const row of readSource(files, reader, onBytes)) {
      if (options.signal?.aborted) break;
      await run.take(row);
    }
    return run.finish();
  }
}
