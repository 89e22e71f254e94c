export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export type MediaType = typeof JSON_TYPE | typeof GRAPHQL_TYPE;

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * What an `Accept` header wants an answer to be; nothing when it wants neither. A client that does not say, or takes
 * anything, gets what every client reads; of two types that it names alike it gets the one that is made for this.
 */
export function acceptedType(accept: string | undefined): MediaType | undefined {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = accept.split(',').map(rangeOf);
  const graphql = qualityOf(GRAPHQL_TYPE, ranges);
  const json = qualityOf(JSON_TYPE, ranges);
  if (graphql === 0 && json === 0) return undefined;
  const isNamed = ranges.some(({ type }) => type === GRAPHQL_TYPE);
  return graphql > json || (graphql === json && isNamed) ? GRAPHQL_TYPE : JSON_TYPE;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const value = Number(quality ?? 1);
  return { type, quality: value >= 0 && value <= 1 ? value : 0 };
}

/** The range that says most about a type decides, whatever stands before it. */
function qualityOf(type: MediaType, ranges: readonly Range[]): number {
  for (const range of [type, 'application/*', '*/*']) {
    const named = ranges.filter((candidate) => candidate.type === range);
    if (named.length > 0) return Math.max(...named.map(({ quality }) => quality));
  }
  return 0;
}
