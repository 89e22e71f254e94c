import { EventLog } from '@ler-hub/postgres';
import { type DataSource } from 'typeorm';
import { OccupationTitles } from '../occupation/occupation-titles';
import { OccupationRepository } from '../occupation/occupation.repository';
import { readJobPostings } from '../source/job-posting.reader';
import { filesAt, type SourceFile } from '../source/json-file';
import { type SourceRow } from '../source/source-posting';
import { readUsajobs } from '../source/usajobs.reader';
import { type Posting } from './posting';
import { postingEvent } from './posting.event';
import { firstTopic, type ImportCounts, type ImportOptions, PostingImport } from './posting.import';
import { PostingRepository } from './posting.repository';

type Reader = (file: SourceFile, onBytes: (bytes: number) => void) => AsyncIterable<SourceRow>;

interface Source {
  readonly path: string;
  readonly extensions: readonly string[];
  readonly reader: Reader;
}

/** Adds postings in bulk: for the demo population, and from files. */
export class PostingImporter {
  constructor(private readonly database: DataSource) {}

  /** Adds what is not there yet, in one transaction; what is there stays as it is. Answers how many were new. */
  async add(postings: readonly Posting[]): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const added = await new PostingRepository(transaction).insert(postings);
      await new EventLog(transaction).append(
        ...added.map((posting) => postingEvent(firstTopic(posting), posting)),
      );
      return added.length;
    });
  }

  /** Reads USAJOBS announcements: one JSON file, or all of a folder. Reading them again changes nothing. */
  importUsajobs(path: string, options: ImportOptions): Promise<ImportCounts> {
    return this.import({ path, extensions: ['.json'], reader: readUsajobs }, options);
  }

  /** Reads schema.org JobPostings as JSON-LD: one file, or all of a folder. Reading them again changes nothing. */
  importJobPostings(path: string, options: ImportOptions): Promise<ImportCounts> {
    const extensions = ['.json', '.jsonld', '.jsonl', '.ndjson'];
    return this.import({ path, extensions, reader: readJobPostings }, options);
  }

  private async import({ path, extensions, reader }: Source, options: ImportOptions): Promise<ImportCounts> {
    const files = await filesAt(path, extensions);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const occupations = await new OccupationRepository(this.database.manager).all();
    const run = new PostingImport(this.database, new OccupationTitles(occupations), options);
    let done = 0;
    const onBytes = (bytes: number): void => {
      done += bytes;
      options.onProgress?.({ done, total });
    };
    for (const file of files) for await (const row of reader(file, onBytes)) await run.take(row);
    return run.finish();
  }
}
