export { compose } from './compose';
export { causeOf, type PassesExtension } from './execute/error';
export {
  createFederation,
  type Federation,
  type FederatedRequest,
  type FederationOptions,
} from './federation';
export { httpTransport, type HttpTransportOptions } from './transport/http';
export { localTransport, type LocalTransportOptions } from './transport/local';
export { type SubgraphRequest, type Transport } from './transport/transport';
