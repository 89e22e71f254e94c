import { createFederation, type Federation, type FederationOptions } from '@ler-hub/federation';
import { DateScalar, DateTimeScalar } from '@ler-hub/graphql';

/** Where in the input, and all findings of a validator: what a refusal tells besides its code. */
const PASSED = ['path', 'problems'];

/** The federation of the hub's subgraphs, which knows the hub's own scalars and refusals. */
export function hubFederation(options: Pick<FederationOptions, 'supergraphSdl' | 'transports'>): Federation {
  return createFederation({
    ...options,
    scalars: [DateScalar, DateTimeScalar],
    passesExtension: (name) => PASSED.includes(name),
  });
}
