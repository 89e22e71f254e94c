import { type DevelopmentIssuer, developmentIssuer, trustFor } from '@ler-hub/gateway';
import { createLog } from '@ler-hub/observability';
import { type DemoAccess, demoAccess } from './demo/access';
import { populate } from './demo/populate';
import { layFoundation } from './foundation';
import { type Home } from './home';
import { openGateway, startSubgraphs, subgraphNames } from './hub';
import { type Progress } from './progress';
import { type StandaloneSettings } from './settings';

export interface StandaloneHub {
  readonly url: string;
  /** What scripts and people may try the hub with; null where tokens come from elsewhere. */
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
  const log = createLog('hub', settings.LOG_LEVEL);
  const foundation = await layFoundation({ settings, home, log, alone: true });
  stops.push(() => foundation.stop());
  // Scripts take the file's appearance as the sign that the hub is ready.
  await home.removeDemo();
  const subgraphs = await startSubgraphs(foundation.resources, subgraphNames);
  stops.push(() => subgraphs.stop());

  const isDevelopment = settings.NODE_ENV === 'development';
  const issuer = isDevelopment && settings.OIDC_ISSUER === undefined ? await issuerOf(settings, home) : null;
  let notYet: string | null = 'it makes the demo population';
  let demo: DemoAccess | null = null;
  const gateway = await openGateway(subgraphs, {
    trust: trustFor(settings, issuer),
    port: settings.PORT,
    introspection: isDevelopment,
    demo: () => demo,
    notYet: () => notYet,
    log,
  });
  stops.push(() => gateway.stop());
  const url = `http://localhost:${gateway.port}/graphql`;
  const isPopulated =
    isDevelopment && (await populate(subgraphs.running, settings.LER_HUB_LEARNERS, { progress, signal }));
  signal.throwIfAborted();
  if (issuer !== null) {
    demo = await demoAccess(url, isPopulated, issuer);
    await home.writeDemo(demo);
  }
  notYet = null;
  return { url, demo, stop };
}

async function issuerOf(
  { DEVELOPMENT_ISSUER_KEY: seed }: StandaloneSettings,
  home: Home,
): Promise<DevelopmentIssuer> {
  return developmentIssuer(seed ?? (await home.keys()).issuerKey);
}
