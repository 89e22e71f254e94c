/** Serving over HTTP, for who needs nothing of what makes a subgraph. */
export {
  type HttpServer,
  type HttpServerOptions,
  pathOf,
  sendError,
  sendJson,
  signalOf,
  startHttpServer,
} from './http-server';
export { jsonOf, MAX_BODY_BYTES, readBody, saysJson } from './read-body';
export { Interrupted, runPart, runUntilSignal, untilAskedToEnd } from './run-until-signal';
