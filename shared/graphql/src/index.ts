// type-graphql's decorators need it before the first of them runs.
import 'reflect-metadata';

export { CALLER_HEADER, signCaller } from './caller-header';
export { compilingExecution } from './compiling-execution';
export { connectionOf, PageArgs, PageInfoType } from './connection';
export { bugLog, formatError, isTold } from './error-edge';
export { handleGraphQL } from './graphql-handler';
export * from './http';
export { requestLog } from './request-log';
export { DateScalar, DateTimeScalar } from './scalars';
export { apolloServerOf, serveSubgraph } from './serve-subgraph';
export { AvailabilityEnum, enumOf, EvidenceClassEnum, RegionType } from './shared-types';
export {
  type RequestContext,
  type RunningSubgraph,
  type Subgraph,
  type SubgraphRequest,
  type SubgraphResources,
} from './subgraph';
export { subgraphSchema } from './subgraph-schema';
export { IsAmount, IsLine, IsText } from './validators';
