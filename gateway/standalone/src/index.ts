export { committedSchemas } from './committed-schemas';
export { demoAccess } from './demo/access';
export { supergraph } from './hub';
export { subgraphs } from './subgraphs';
