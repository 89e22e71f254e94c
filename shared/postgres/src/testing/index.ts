export { freePort } from '../free-port';
export { countQueries } from './count-queries';
export { driftOf } from './drift-of';
export { eventually } from './eventually';
export { openTransactionElsewhere } from './open-transaction';
export { type TestDatabase, useDatabase } from './use-database';
