import { createFederation, type Federation, type FederationOptions } from '@ler-hub/federation';
import { DateScalar, DateTimeScalar, isTold } from '@ler-hub/graphql';

/** The federation of the hub's subgraphs, which knows the hub's own scalars and refusals. */
export function hubFederation(options: Pick<FederationOptions, 'supergraphSdl' | 'transports'>): Federation {
  return createFederation({
    ...options,
    scalars: [DateScalar, DateTimeScalar],
    passesExtension: isTold,
  });
}
