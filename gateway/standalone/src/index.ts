export { startSubgraphs, supergraph } from './hub';
export { subgraphs } from './subgraphs';
