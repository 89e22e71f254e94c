import { stateOf } from '../posting/us-states';
import { type Graph, type Node, textOf } from './json-ld';

const UNITED_STATES = /^(us|usa|u\.s\.(a\.)?|united states( of america)?)$/i;

interface Places {
  /** The one state that all places are in; null where there are several, or none is known. */
  readonly state: string | null;
  /** The country, where every place is outside of the United States. */
  readonly abroad: string | null;
}

/** Where a JobPosting's work is. */
export function placesIn(posting: Node, graph: Graph): Places {
  const addresses = graph.nodesOf(posting['jobLocation']).flatMap((place) => graph.nodesOf(place['address']));
  const countries = addresses.map((address) => countryOf(address, graph));
  const foreign = countries.filter((country) => country !== null && !UNITED_STATES.test(country));
  const states = new Set(addresses.map((address) => stateOf(textOf(address['addressRegion']) ?? '')));
  const [state = null] = states;
  const abroad = addresses.length > 0 && foreign.length === addresses.length ? (foreign[0] ?? null) : null;
  return { state: states.size === 1 && foreign.length === 0 ? state : null, abroad };
}

function countryOf(address: Node, graph: Graph): string | null {
  const [country] = graph.nodesOf(address['addressCountry']);
  return textOf(country ? country['name'] : address['addressCountry']);
}
