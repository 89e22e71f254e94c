import { type DevelopmentIssuer, developmentIssuer, trustFor } from '@ler-hub/gateway';
import { createLog } from '@ler-hub/observability';
import { rm } from 'node:fs/promises';
import { type DemoAccess, demoAccess } from './demo/access';
import { populate } from './demo/populate';
import { layFoundation } from './foundation';
import { type Home } from './home';
import { openGateway, startSubgraphs, subgraphNames } from './hub';
import { type Progress } from './progress';
import { type StandaloneSettings } from './settings';

export interface StandaloneHub {
  readonly url: string;
  /** What scripts and people may try the hub with; null in production. */
  readonly demo: DemoAccess | null;
  stop(): Promise<void>;
}

/** Where a hub starts, who sees its progress, and what ends it before it has started. */
interface Surroundings {
  readonly home: Home;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Starts everything in order; what was started is stopped again, last first, at the end or when a later step fails. */
export async function startStandalone(
  settings: StandaloneSettings,
  surroundings: Surroundings,
): Promise<StandaloneHub> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne();
  };
  try {
    return await startAll({ settings, ...surroundings, stops, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Start extends Surroundings {
  readonly settings: StandaloneSettings;
  readonly stops: (() => Promise<void>)[];
  readonly stop: () => Promise<void>;
}

async function startAll({ settings, home, progress, signal, stops, stop }: Start): Promise<StandaloneHub> {
  // Scripts take the file's appearance as the sign that the hub is ready.
  await rm(home.demo, { force: true });
  const log = createLog('hub', settings.LOG_LEVEL);
  const foundation = await layFoundation({ settings, home, log, alone: true });
  stops.push(() => foundation.stop());
  const subgraphs = await startSubgraphs(foundation.resources, subgraphNames);
  stops.push(() => subgraphs.stop());

  const isDevelopment = settings.NODE_ENV === 'development';
  const issuer = isDevelopment ? await issuerOf(settings, home) : null;
  if (isDevelopment) await populate(subgraphs.running, settings.LER_HUB_LEARNERS, { progress, signal });
  signal.throwIfAborted();

  let demo: DemoAccess | null = null;
  const gateway = await openGateway(subgraphs, {
    trust: trustFor(settings, issuer),
    port: settings.PORT,
    introspection: isDevelopment,
    demo: () => demo,
    log,
  });
  stops.push(() => gateway.stop());
  const url = `http://localhost:${gateway.port}/graphql`;
  if (issuer !== null) {
    demo = await demoAccess(url, settings.LER_HUB_LEARNERS, issuer);
    await home.writeDemo(demo);
  }
  return { url, demo, stop };
}

async function issuerOf(
  { DEVELOPMENT_ISSUER_KEY: seed }: StandaloneSettings,
  home: Home,
): Promise<DevelopmentIssuer> {
  return developmentIssuer(seed ?? (await home.keys()).issuerKey);
}
