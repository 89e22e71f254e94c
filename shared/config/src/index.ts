export { parseEnv, readEnv } from './read-env';
export { callerKey, databaseUrl, dataKey, logLevel, port, publicUrl, subgraphSettings } from './settings';
