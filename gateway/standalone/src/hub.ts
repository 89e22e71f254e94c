import { compose, createFederation } from '@ler-hub/federation';
import { inProcess, startGateway } from '@ler-hub/gateway';
import { type GatewayOptions } from '@ler-hub/gateway';
import { type RunningSubgraph, type SubgraphResources } from '@ler-hub/graphql';
import { subgraphs } from './subgraphs';

type Subgraphs = typeof subgraphs;
type Running = { readonly [Name in keyof Subgraphs]: Awaited<ReturnType<Subgraphs[Name]['start']>> };

/** All subgraphs, running in this process. */
export interface RunningSubgraphs {
  readonly running: Running;
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

/** Starts every subgraph on one database; what was started is stopped again when one fails. */
export async function startSubgraphs(resources: SubgraphResources): Promise<RunningSubgraphs> {
  const started: [string, RunningSubgraph][] = [];
  const stop = async (): Promise<void> => {
    for (const [, subgraph] of started.reverse()) await subgraph.stop();
  };
  try {
    for (const [name, subgraph] of Object.entries(subgraphs)) {
      started.push([name, await subgraph.start(resources)]);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  // Object.entries forgets which name has which type; the loop above did not.
  return { running: Object.fromEntries(started) as unknown as Running, stop };
}

export interface Hub {
  readonly port: number;
  stop(): Promise<void>;
}

/** Puts the gateway before subgraphs that run in this process. */
export async function openGateway(
  { running }: RunningSubgraphs,
  options: Omit<GatewayOptions, 'federation' | 'notReady'>,
): Promise<Hub> {
  const federation = createFederation({
    supergraphSdl: supergraph(),
    transports: Object.fromEntries(
      Object.entries(running).map(([name, subgraph]) => [name, inProcess(subgraph)]),
    ),
  });
  return startGateway({
    ...options,
    federation,
    notReady: () =>
      Object.values(running)
        .map((subgraph: RunningSubgraph) => subgraph.notReady())
        .find((reason) => reason !== null) ?? null,
  });
}
