import { type Federation } from '@ler-hub/federation';
import { sendError } from '@ler-hub/graphql';
import { Caller } from '@ler-hub/kernel';
import { parse } from 'graphql';
import { type ServerResponse } from 'node:http';
import { type GatewayContext } from './apollo';

const QUERY = parse('query StatusList($id: ID!) { statusList(id: $id) { document } }');
/** Verifiers may keep a list this long; a revocation is that late for them at most. */
const CACHE_S = 60;

interface Found {
  readonly statusList: { readonly document: string } | null;
}

/** Serves the status lists that the hub's credentials point to. Open to all, and nobody learns who asks for which credential. */
export async function serveStatusList(
  federation: Federation,
  path: string,
  response: ServerResponse,
): Promise<boolean> {
  const id = /^\/status-lists\/([\w-]+)$/.exec(path)?.[1];
  if (id === undefined) return false;
  const context: GatewayContext = { caller: Caller.nobody, requestId: 'status-list' };
  const { data, errors } = await federation.execute({ document: QUERY, variables: { id }, context });
  const list = (data as Found | null | undefined)?.statusList;
  if (list == null) {
    // "Cannot be had now" must not be told as "there is none": verifiers draw different conclusions.
    if (errors !== undefined) sendError(response, 503, { code: 'UNAVAILABLE', message: 'Try again' });
    return errors !== undefined;
  }
  response.writeHead(200, {
    'content-type': list.document.startsWith('{') ? 'application/vc' : 'application/vc+jwt',
    'cache-control': `public, max-age=${CACHE_S}`,
  });
  response.end(list.document);
  return true;
}
