export { callers } from './callers';
export { countQueries } from './count-queries';
export { driftOf } from './drift-of';
export { type Answer, executorOf, type Question } from './executor-of';
export { publish } from './publish';
export { quietLog } from './quiet-log';
export { resourcesOf } from './resources-of';
export { type TestDatabase, useDatabase } from './use-database';
