// type-graphql's decorators need it before the first of them runs.
import 'reflect-metadata';

export { CALLER_HEADER, signCaller, verifyCaller } from './caller-header';
export { compilingExecution, type Execution } from './compiling-execution';
export { connectionOf, PageArgs, PageInfoType } from './connection';
export { bugLog, formatError } from './error-edge';
export { handleGraphQL } from './graphql-handler';
export { type HttpServer, pathOf, sendError, sendJson, startHttpServer } from './http-server';
export { requestLog } from './request-log';
export { runPart, runUntilSignal } from './run-until-signal';
export { DateScalar, DateTimeScalar } from './scalars';
export { serveSubgraph, type ServedSubgraph, type ServeSubgraphOptions } from './serve-subgraph';
export { AvailabilityEnum, enumOf, EvidenceClassEnum, RegionType } from './shared-types';
export {
  type RequestContext,
  type RunningSubgraph,
  type Subgraph,
  type SubgraphRequest,
  type SubgraphResources,
} from './subgraph';
export { type BuiltSubgraph, type ReferenceResolver, subgraphSchema } from './subgraph-schema';
export { IsAmount, IsLine, IsText } from './validators';
