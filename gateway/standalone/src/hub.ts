import { compose } from '@ler-hub/federation';
import { type GatewayOptions, hubFederation, inProcess, startGateway } from '@ler-hub/gateway';
import { type RunningSubgraph, type SubgraphResources } from '@ler-hub/graphql';
import { subgraphs } from './subgraphs';

type Subgraphs = typeof subgraphs;
export type SubgraphName = keyof Subgraphs;
export type Running<Name extends SubgraphName = SubgraphName> = {
  readonly [N in Name]: Awaited<ReturnType<Subgraphs[N]['start']>>;
};

export const subgraphNames = Object.keys(subgraphs) as SubgraphName[];

/** Subgraphs that run in this process. */
export interface RunningSubgraphs<Name extends SubgraphName = SubgraphName> {
  readonly running: Running<Name>;
  stop(): Promise<void>;
}

/** The public schema of the whole hub, as the gateway plans over it. */
export function supergraph(): string {
  return compose(
    Object.values(subgraphs).map(({ name, sdl }) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: sdl,
    })),
  );
}

/** Starts subgraphs on one database; what was started is stopped again when one fails. */
export async function startSubgraphs<Name extends SubgraphName>(
  resources: SubgraphResources,
  names: readonly Name[],
): Promise<RunningSubgraphs<Name>> {
  const started: [Name, RunningSubgraph][] = [];
  const stop = async (): Promise<void> => {
    for (const [, subgraph] of started.splice(0).reverse()) await subgraph.stop();
  };
  try {
    for (const name of names) started.push([name, await subgraphs[name].start(resources)]);
  } catch (error) {
    await stop();
    throw error;
  }
  // Object.fromEntries forgets which name has which type; the loop above did not.
  return { running: Object.fromEntries(started) as unknown as Running<Name>, stop };
}

export interface Hub {
  readonly port: number;
  stop(): Promise<void>;
}

/** Puts the gateway before subgraphs that run in this process. */
export async function openGateway(
  { running }: RunningSubgraphs,
  {
    notYet,
    ...options
  }: Omit<GatewayOptions, 'federation' | 'notReady'> & {
    /** Why the hub as a whole is not ready; null once it is. */
    readonly notYet: () => string | null;
  },
): Promise<Hub> {
  const federation = hubFederation({
    supergraphSdl: supergraph(),
    transports: Object.fromEntries(
      Object.entries(running).map(([name, subgraph]) => [name, inProcess(subgraph)]),
    ),
  });
  return startGateway({
    ...options,
    federation,
    notReady: async () => {
      const reasons = Object.values(running).map((subgraph: RunningSubgraph) => subgraph.notReady());
      return (await Promise.all(reasons)).find((reason) => reason !== null) ?? notYet();
    },
  });
}
