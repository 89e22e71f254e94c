export { compose } from './compose';
export { causeOf } from './execute/error';
export { createFederation, type Federation, type FederationOptions } from './federation';
export { httpTransport } from './transport/http';
export { subgraphsIn } from './supergraph';
export { localTransport } from './transport/local';
export { type SubgraphRequest, type Transport } from './transport/transport';
