import { createFederation, type Federation, type FederationOptions } from '@ler-hub/federation';
import { DateScalar, DateTimeScalar } from '@ler-hub/graphql';

/** The federation of the hub's subgraphs, which knows the hub's own scalars. */
export function hubFederation(options: Omit<FederationOptions, 'scalars'>): Federation {
  return createFederation({ ...options, scalars: [DateScalar, DateTimeScalar] });
}
