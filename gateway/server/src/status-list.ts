import { type ApolloServer } from '@apollo/server';
import { sendError } from '@ler-hub/graphql';
import { type ServerResponse } from 'node:http';
import { type GatewayContext } from './apollo';

const QUERY = 'query StatusList($id: ID!) { statusList(id: $id) { document } }';
/** Verifiers may keep a list this long; a revocation is that late for them at most. */
const CACHE_S = 60;

interface Found {
  readonly statusList: { readonly document: string } | null;
}

interface Asked {
  readonly response: ServerResponse;
  readonly context: GatewayContext;
}

/** Serves the status lists that the hub's credentials point to. Open to all, and nobody learns who asks for which credential. */
export async function serveStatusList(
  apollo: ApolloServer<GatewayContext>,
  path: string,
  { response, context }: Asked,
): Promise<boolean> {
  const id = /^\/status-lists\/([\w-]+)$/.exec(path)?.[1];
  if (id === undefined) return false;
  const question = { query: QUERY, variables: { id } };
  const { body } = await apollo.executeOperation(question, { contextValue: context });
  const { data, errors } = body.kind === 'single' ? body.singleResult : body.initialResult;
  const list = (data as Found | null | undefined)?.statusList;
  if (list == null) {
    // "Cannot be had now" must not be told as "there is none": verifiers draw different conclusions.
    if (errors !== undefined) sendError(response, 503, { code: 'UNAVAILABLE', message: 'Try again' });
    return errors !== undefined;
  }
  response.writeHead(200, {
    'content-type': 'application/vc',
    'cache-control': `public, max-age=${CACHE_S}`,
  });
  response.end(list.document);
  return true;
}
