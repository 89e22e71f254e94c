import { type JsonRow, jsonRows, type SourceFile } from './json-file';
import { Graph, isOfType, listOf, type Node, textOf } from './json-ld';
import { placesIn } from './job-posting.place';
import { wageIn } from './job-posting.wage';
import { checked, type SourceRow } from './source-posting';

/** An O*NET-SOC or SOC code within a text such as `15-1252.00 Software Developers`. */
const OCCUPATION_CODE = /\b(\d{2}-\d{4})(\.\d{2})?\b/;

/**
 * The schema.org JobPostings of a file of JSON-LD. Other things that a document states beside them are passed over;
 * a file that holds none at all fails, at once where its first object is no JSON-LD.
 */
export async function* readJobPostings(
  file: SourceFile,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow> {
  let found = false;
  for await (const row of jsonRows(file, onBytes)) {
    if (row.place.item === 1) requireJsonLd(row);
    for (const read of rowsOf(row)) {
      found = true;
      yield { place: row.place, read };
    }
  }
  if (!found) throw new Error(`${file.path} holds no JobPosting`);
}

function requireJsonLd({ place, value }: JsonRow): void {
  if (value !== null && !('@type' in value) && !('@graph' in value))
    throw new Error(
      `${place.file} holds no schema.org JobPosting: its first object has no @type and no @graph`,
    );
}

function rowsOf({ value }: JsonRow): readonly SourceRow['read'][] {
  if (value === null) return [{ reason: 'is no JSON object' }];
  const graph = new Graph(value);
  return graph.nodes.filter((node) => isOfType(node, 'JobPosting')).map((node) => readPosting(node, graph));
}

function readPosting(node: Node, graph: Graph): SourceRow['read'] {
  const remote = listOf(node['jobLocationType']).includes('TELECOMMUTE');
  const { state, abroad } = placesIn(node, graph);
  if (abroad !== null && !remote)
    return { reason: `jobLocation is in ${abroad}, outside of the United States` };
  const organisationName = organisationIn(node, graph);
  const sourceId = sourceIdIn(node, organisationName);
  if (sourceId === null) return { reason: 'has no @id, url or identifier to know it by' };
  return checked({
    system: 'JOB_POSTING',
    sourceId,
    organisationName,
    title: textOf(node['title']) ?? '',
    description: textOf(node['description']),
    region: state === null ? null : { state },
    remote,
    wage: wageIn(node, graph),
    opensOn: dayOf(node['datePosted']),
    closesOn: dayOf(node['validThrough']),
    occupationCode: occupationCodeIn(node, graph),
    series: [],
  });
}

function organisationIn(node: Node, graph: Graph): string {
  const [organisation] = graph.nodesOf(node['hiringOrganization']);
  const name = organisation
    ? (organisation['name'] ?? organisation['legalName'])
    : node['hiringOrganization'];
  return textOf(name) ?? '';
}

/** An address is unique by itself; an identifier is so within the organisation that gave it. */
function sourceIdIn(node: Node, organisationName: string): string | null {
  const address = [node['@id'], node['url']]
    .map(textOf)
    .find((text) => text !== null && /^(https?|urn):/.test(text));
  if (address) return address;
  const [property] = listOf(node['identifier']);
  const identifier = textOf(property) ?? textOf((property as Node | undefined)?.['value']);
  return identifier === null ? null : `${organisationName}: ${identifier}`;
}

/** The day of a date or a moment, in the moment's own time zone. */
function dayOf(value: unknown): string | null {
  return textOf(value)?.slice(0, 10) ?? null;
}

function occupationCodeIn(node: Node, graph: Graph): string | null {
  const category = node['occupationalCategory'];
  const [code] = graph.nodesOf(category);
  const match = OCCUPATION_CODE.exec(textOf(code ? code['codeValue'] : category) ?? '');
  return match ? `${match[1] ?? ''}${match[2] ?? '.00'}` : null;
}
