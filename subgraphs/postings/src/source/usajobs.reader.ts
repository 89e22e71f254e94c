import { z } from 'zod';
import { type JsonRow, jsonRows, type SourceFile } from './json-file';
import { checked, reasonOf, type SourceRow } from './source-posting';

/** What is read here of a USAJOBS announcement. */
const announcementModel = z.object({
  control_number: z.union([z.int().positive(), z.string().regex(/^\d+$/)], 'is missing or no number'),
  position_title: z.string('is missing'),
  department: z.string('is missing'),
  agency: z.string('is missing'),
  occupation_series: z.array(z.string()).default([]),
  open_date: z.string().nullish(),
  close_date: z.string().nullish(),
});
const required = ['control_number', 'position_title', 'department', 'agency'];

/** What stands where no agency is named: then the department hires. */
const NO_AGENCY = 'Other Agencies and Independent Organizations';

/** The announcements of a file. One that holds something else fails at its first object. */
export async function* readUsajobs(
  file: SourceFile,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow> {
  for await (const row of jsonRows(file, onBytes)) {
    if (row.place.item === 1) requireAnnouncement(row);
    yield {
      place: row.place,
      read: row.value ? readAnnouncement(row.value) : { reason: 'is no JSON object' },
    };
  }
}

function requireAnnouncement({ place, value }: JsonRow): void {
  if (value !== null && required.every((name) => !(name in value)))
    throw new Error(
      `${place.file} holds no USAJOBS announcements: its first object has no ${required.join(', ')}`,
    );
}

function readAnnouncement(value: object): SourceRow['read'] {
  const { data, error } = announcementModel.safeParse(value);
  if (data === undefined) return { reason: reasonOf(error) };
  return checked({
    system: 'USAJOBS',
    sourceId: String(data.control_number),
    organisationName: data.agency === NO_AGENCY ? data.department : data.agency,
    title: data.position_title,
    description: null,
    region: null,
    remote: false,
    wage: null,
    opensOn: data.open_date ?? null,
    closesOn: data.close_date ?? null,
    occupationCode: null,
    series: data.occupation_series,
  });
}
