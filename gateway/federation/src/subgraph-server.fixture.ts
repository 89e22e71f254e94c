import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { execute, parse } from 'graphql';

import { schemaOf, type TestSubgraph } from './federate.fixture';

/** How a server answers instead of what it was asked. */
export type Behaviour = (response: ServerResponse, answer: () => Promise<unknown>) => void | Promise<void>;

/** A subgraph over real HTTP, which can be told to misbehave, stopped, and started again at the same port. */
export class SubgraphServer {
  behaviour: Behaviour | undefined;
  readonly requests: IncomingHttpHeaders[] = [];
  private server: Server | undefined;
  private port = 0;

  constructor(readonly subgraph: TestSubgraph) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/secret-path`;
  }

  async start(): Promise<void> {
    const schema = schemaOf(this.subgraph);
    this.server = createServer((request, response) => {
      this.requests.push(request.headers);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
          query: string;
          variables: Record<string, unknown>;
        };
        const answer = async () => execute({ schema, document: parse(query), variableValues: variables });
        void (this.behaviour ?? properly)(response, answer);
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export const properly: Behaviour = async (response, answer) => {
  sendJson(response, await answer());
};

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
