export { type DevelopmentIssuer, developmentIssuer, type TokenClaims } from './identity/development-issuer';
export { type GatewayOptions, startGateway } from './gateway';
export { hubFederation } from './hub-federation';
export { MAIN_JOB } from './page/main-job';
export { inProcess } from './transports';
export { trustFor } from './identity/trust';
export { identitySettings } from './settings';
