import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

export interface SubgraphDefinition {
  /** Names the subgraph in plans, in the supergraph and among the transports. */
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

/** The supergraph of these subgraphs, as SDL. Throws one error that lists everything that does not fit together. */
export function compose(subgraphs: readonly SubgraphDefinition[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(typeDefs) })),
  );
  if (result.errors === undefined) return result.supergraphSdl;
  const problems = result.errors.map((error) => `- ${error.message}`);
  throw new Error(`The subgraphs do not compose:\n${problems.join('\n')}`);
}
