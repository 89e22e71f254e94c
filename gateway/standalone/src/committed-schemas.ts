import { supergraph } from './hub';
import { subgraphs } from './subgraphs';

/** What the committed schemas have to hold, by their paths from the root: the surface that a review sees. */
export function committedSchemas(): ReadonlyMap<string, string> {
  const own = Object.values(subgraphs).map(
    ({ name, sdl }) => [`subgraphs/${name}/schema.graphql`, sdl] as const,
  );
  const all = [...own, ['gateway/server/supergraph.graphql', supergraph()] as const];
  return new Map(all.map(([path, sdl]) => [path, `${sdl.trim()}\n`]));
}
