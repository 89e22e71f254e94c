import { z } from 'zod';
import { type JsonObject } from './json-splitter';
import { checked, type Read, reasonOf } from './source-posting';
import { type SourceReader } from './source.reader';

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

/** USAJOBS announcements, as the list of them that is published for each agency. */
export const usajobs: SourceReader = {
  holds: 'USAJOBS announcement',
  extensions: ['.json'],
  lacks: (first) => (required.every((name) => !(name in first)) ? required.join(', ') : null),
  read: (value) => [readAnnouncement(value)],
};

function readAnnouncement(value: JsonObject): Read {
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
    isPlaced: true,
    wage: null,
    opensOn: data.open_date ?? null,
    closesOn: data.close_date ?? null,
    occupationCode: null,
    series: data.occupation_series,
  });
}
