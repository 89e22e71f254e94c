export { createLog } from './log';
