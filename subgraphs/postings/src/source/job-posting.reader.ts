import { Graph, isNode, isOfType, listOf, type Node, textOf } from './json-ld';
import { placeIn } from './job-posting.place';
import { wageIn } from './job-posting.wage';
import { checked, type Read } from './source-posting';
import { type SourceReader } from './source.reader';

/** An O*NET-SOC or SOC code within a text such as `15-1252.00 Software Developers`. */
const OCCUPATION_CODE = /\b(\d{2}-\d{4})(\.\d{2})?\b/;

/** schema.org JobPostings as JSON-LD. Other things that a document states beside them are passed over. */
export const jobPostings: SourceReader = {
  holds: 'schema.org JobPosting',
  extensions: ['.json', '.jsonld', '.jsonl', '.ndjson'],
  lacks: (first) => ('@type' in first || '@graph' in first ? null : '@type and no @graph'),
  read: (value) => {
    const graph = new Graph(value);
    return graph.nodes.filter((node) => isOfType(node, 'JobPosting')).map((node) => readPosting(node, graph));
  },
};

function readPosting(node: Node, graph: Graph): Read {
  const place = placeIn(node, graph);
  if ('reason' in place) return place;
  const organisationName = organisationIn(node, graph);
  const sourceId = sourceIdIn(node, organisationName);
  if (sourceId === null) return { reason: 'has no @id, identifier or url to know it by' };
  return checked({
    system: 'JOB_POSTING',
    sourceId,
    organisationName,
    title: textOf(node['title']) ?? '',
    description: textOf(node['description']),
    ...place,
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

/**
 * What the posting is known by when it is read again. An id is made for that; an identifier is unique within the
 * organisation that gave it; an address may carry what changes from reading to reading.
 */
function sourceIdIn(node: Node, organisationName: string): string | null {
  const [property] = listOf(node['identifier']);
  const identifier = textOf(property) ?? textOf(isNode(property) ? property['value'] : null);
  return (
    absolute(node['@id']) ??
    (identifier === null ? null : `${organisationName}: ${identifier}`) ??
    absolute(node['url'])
  );
}

function absolute(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^(https?|urn):/.test(text) ? text : null;
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
