export {
  countQueries,
  driftOf,
  eventually,
  freePort,
  openTransactionElsewhere,
  type TestDatabase,
  useDatabase,
} from '@ler-hub/postgres/testing';
export { callers } from './callers';
export { type Answer, executorOf, type Question } from './executor-of';
export { mutationOf } from './mutation-of';
export { quietLog } from './quiet-log';
export { resourcesOf } from './resources-of';
export { untilWaiting } from './until-waiting';
