import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { sendJson } from '@ler-hub/graphql';

/** GraphiQL and what it stands on, from their npm packages, and what it asks: nothing is loaded from other hosts. */
const assets: Readonly<Record<string, { readonly file: () => string; readonly type: string }>> = {
  '/assets/react.js': {
    file: () => packageFile('react', 'umd/react.production.min.js'),
    type: 'text/javascript',
  },
  '/assets/react-dom.js': {
    file: () => packageFile('react-dom', 'umd/react-dom.production.min.js'),
    type: 'text/javascript',
  },
  '/assets/graphiql.js': { file: () => packageFile('graphiql', 'graphiql.min.js'), type: 'text/javascript' },
  '/assets/main-job.graphql': {
    file: () => join(__dirname, 'main-job.graphql'),
    type: 'application/graphql',
  },
  '/assets/graphiql.css': { file: () => packageFile('graphiql', 'graphiql.min.css'), type: 'text/css' },
};

function packageFile(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}

/** Serves the page at `/` and what it needs. Answers whether the path was one of these. */
export async function servePage(
  path: string,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  demo: () => object | null,
): Promise<boolean> {
  const asset = assets[path];
  if (asset !== undefined) {
    response.writeHead(200, {
      'content-type': `${asset.type}; charset=utf-8`,
      'cache-control': 'public, max-age=86400',
    });
    response.end(await readFile(asset.file()));
    return true;
  }
  if (path === '/demo.json') {
    const shown = isAtThisMachine(request) ? demo() : null;
    if (shown !== null) sendJson(response, 200, shown);
    return shown !== null;
  }
  if (path !== '/') return false;
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(join(__dirname, 'index.html'), 'utf8');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(html.replaceAll('NONCE', nonce));
  return true;
}

/**
 * Whether somebody at this machine asks: the tokens are theirs, an admin's among them. The host's name counts too,
 * since another site's page can make a browser here ask under that site's name (DNS rebinding).
 */
function isAtThisMachine({ headers, socket }: IncomingMessage): boolean {
  const isNear = /^(::1|(::ffff:)?127\.[\d.]+)$/.test(socket.remoteAddress ?? '');
  return isNear && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');
}

/** Own scripts only. GraphiQL's editor writes styles into the page, and its icons are data. */
function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
