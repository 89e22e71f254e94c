import { stateOf } from './state-of';
import { type Graph, isOfType, listOf, type Node, textOf } from './json-ld';

const UNITED_STATES = /^(us|usa|u\.s\.(a\.)?|united states( of america)?)$/i;
/** Those that also have a code as a country. Other states' letters are other countries' there: GA is Gabon. */
const TERRITORIES = new Set(['AS', 'GU', 'MP', 'PR', 'VI']);
/** A state, and as likely something else. */
const AMBIGUOUS = /^(washington|georgia)$/i;
/** Between alternatives; OR is Oregon. */
const SEVERAL = /\s(or|and)\s|[;/|&]/;
const ZIP_CODE = /\s*\b\d{5}(-\d{4})?$/;

/** What a place that is stated means to the hub. */
type Area = { readonly state: string } | { readonly abroad: string } | 'UNITED_STATES' | 'UNKNOWN';

/** Where a job can be done. */
interface WorkPlace {
  readonly region: { readonly state: string } | null;
  readonly remote: boolean;
  /** False where the source states a place that cannot be said so. */
  readonly isPlaced: boolean;
}

/**
 * Where a JobPosting's work is, or why it is not for anybody in the United States. What bounds it is its place or, for
 * remote work, where applicants must be. A place that is not exactly one state never becomes everywhere.
 */
export function placeIn(posting: Node, graph: Graph): WorkPlace | { readonly reason: string } {
  const remote = listOf(posting['jobLocationType']).includes('TELECOMMUTE');
  const where = areasOf(posting['jobLocation'], graph);
  const applicants = areasOf(posting['applicantLocationRequirements'], graph);
  const bounds = remote || where.length === 0 ? applicants : where;
  const abroad = onlyAbroad(bounds.length > 0 ? bounds : where);
  if (abroad !== null) return { reason: `is in ${abroad}, outside of the United States` };
  const isAnywhere = bounds.length === 0 || (bounds === applicants && bounds.includes('UNITED_STATES'));
  if (isAnywhere) return { region: onlyState(remote ? where : []), remote, isPlaced: true };
  const region = onlyState(bounds);
  // Remote work for people of one state is, to matching, work in that state.
  return { region, remote: remote && region === null, isPlaced: region !== null };
}

function onlyState(areas: readonly Area[]): { readonly state: string } | null {
  const states = new Set(
    areas.map((area) => (typeof area === 'object' && 'state' in area ? area.state : null)),
  );
  const [state = null] = states;
  return states.size === 1 && state !== null ? { state } : null;
}

/** The first country, where all areas are in other countries. */
function onlyAbroad(areas: readonly Area[]): string | null {
  const countries = areas.flatMap((area) =>
    typeof area === 'object' && 'abroad' in area ? [area.abroad] : [],
  );
  return countries.length === areas.length ? (countries[0] ?? null) : null;
}

function areasOf(value: unknown, graph: Graph): readonly Area[] {
  return listOf(value).flatMap((one): readonly Area[] => {
    const [node] = graph.nodesOf(one);
    if (node === undefined) return [areaOfText(textOf(one) ?? '')];
    return node['address'] === undefined ? [areaOfNode(node, graph)] : areasOf(node['address'], graph);
  });
}

function areaOfNode(node: Node, graph: Graph): Area {
  const name = textOf(node['name']);
  if (name !== null && isOfType(node, 'Country')) return areaOfCountry(name);
  const country = countryOf(node, graph);
  const inCountry = country === null ? 'UNKNOWN' : areaOfCountry(country);
  if (typeof inCountry === 'object') return inCountry;
  const regions = listOf(node['addressRegion']).map((region) => areaOfRegion(textOf(region) ?? ''));
  if (regions.length > 0) return onlyState(regions) ?? 'UNKNOWN';
  if (name !== null) return isOfType(node, 'State') ? areaOfRegion(name) : areaOfText(name);
  const locality = textOf(node['addressLocality']);
  if (locality === null) return inCountry;
  // A town alone may be called like a state.
  return locality.includes(',') ? areaOfText(locality) : 'UNKNOWN';
}

function countryOf(address: Node, graph: Graph): string | null {
  const [country] = graph.nodesOf(address['addressCountry']);
  return textOf(country ? country['name'] : address['addressCountry']);
}

function areaOfCountry(country: string): Area {
  if (UNITED_STATES.test(country)) return 'UNITED_STATES';
  const state = stateOf(country);
  return state !== null && TERRITORIES.has(state) ? { state } : { abroad: country };
}

/** What should be the name of a state. */
function areaOfRegion(text: string): Area {
  const state = stateOf(text);
  return state === null ? areaOfText(text) : { state };
}

/** What a text such as `Oakland, CA 94607, USA` says. */
function areaOfText(text: string): Area {
  if (UNITED_STATES.test(text)) return 'UNITED_STATES';
  if (SEVERAL.test(text) || AMBIGUOUS.test(text)) return 'UNKNOWN';
  const parts = text.split(',').map((part) => part.trim().replace(ZIP_CODE, ''));
  const [last = '', ...before] = parts.filter((part) => part !== '' && !UNITED_STATES.test(part)).reverse();
  const state = stateOf(last);
  // Towns are called like states, and are not abbreviated: `Delaware, OH` is a place, `CA, NV` are two.
  const others = before.filter((part) => isLetters(part) || !isLetters(last)).map(stateOf);
  const isOne = state !== null && others.every((other) => other === null || other === state);
  return isOne ? { state } : 'UNKNOWN';
}

function isLetters(part: string): boolean {
  return part.replaceAll('.', '').length === 2;
}
