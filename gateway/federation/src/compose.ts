import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

import { misfits } from './compose/misfits';
import { contradictoryInterfaceObjects } from './servable';

export interface SubgraphDefinition {
  /** Names the subgraph in plans, in the supergraph and among the transports. */
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

/**
 * The supergraph of these subgraphs, as SDL. Throws one error that lists everything that does not fit together, also
 * where the composer itself would not notice.
 */
export function compose(subgraphs: readonly SubgraphDefinition[]): string {
  const parsed = subgraphs.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(typeDefs) }));
  const result = composeServices(parsed);
  if (result.errors !== undefined) throw incompatible(result.errors.map(({ message }) => message));
  const supergraph = parse(result.supergraphSdl, { noLocation: true });
  const problems = [...misfits(supergraph, parsed), ...contradictoryInterfaceObjects(supergraph)];
  if (problems.length > 0) throw incompatible(problems);
  return result.supergraphSdl;
}

function incompatible(problems: readonly string[]): Error {
  return new Error(`The subgraphs do not compose:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}
