export { type DemoAccess, demoAccess } from './demo/access';
export { startSubgraphs, supergraph } from './hub';
export { subgraphs } from './subgraphs';
