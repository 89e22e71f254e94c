import { type Occupation } from '../occupation/occupation';
import { OccupationTitles } from '../occupation/occupation-titles';
import { filesAt } from './json-file';
import { readSource } from './source.reader';
import { usajobs } from './usajobs.reader';

/** A job that was announced. */
export interface AnnouncedJob {
  readonly title: string;
  readonly occupationCode: string;
}

/**
 * The jobs of USAJOBS announcements that are of one of the occupations: of one file, or of all of a folder, read as
 * far as jobs are asked for.
 */
export async function* announcedJobs(
  path: string,
  occupations: readonly Occupation[],
): AsyncGenerator<AnnouncedJob> {
  const titles = new OccupationTitles(occupations);
  for await (const { read } of readSource(await filesAt(path, usajobs.extensions), usajobs)) {
    if ('reason' in read) continue;
    const occupation = titles.match(read.title, read.series);
    if (occupation !== null) yield { title: read.title, occupationCode: occupation.code };
  }
}
