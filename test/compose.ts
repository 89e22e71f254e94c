import { freePort } from '@ler-hub/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Command, root } from './process';

interface Service {
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment: Readonly<Record<string, string | number>>;
  readonly healthcheck: { readonly test: readonly string[] };
}

/** A part of the hub as docker/compose.yaml runs it, moved to a free port of this machine. */
export interface ComposedPart extends Command {
  readonly port: number;
  /** The command that tells by its exit code whether the part is healthy. */
  readonly healthcheck: readonly string[];
}

/**
 * The hub's own services of the compose file: exactly their commands and environments. Only what Docker's
 * network would do is done here: `host:port` becomes a free port of the loopback, and PostgreSQL's the given one.
 */
export async function composedParts(
  variables: Readonly<Record<string, string>>,
  databaseUrl: string,
): Promise<ReadonlyMap<string, ComposedPart>> {
  const file = parse(await readFile(join(root, 'docker/compose.yaml'), 'utf8'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
  };
  const services = Object.entries(file.services).filter(
    ([, { command, profiles }]) => command?.[0] === 'node' && profiles === undefined,
  );
  const ports = new Map<string, number>();
  for (const [name] of services) ports.set(name, await freePort());
  const moved = (text: string): string =>
    services.reduce(
      (result, [name, { environment }]) =>
        result.replaceAll(`//${name}:${environment['PORT'] ?? ''}`, `//127.0.0.1:${ports.get(name) ?? ''}`),
      filled(text, variables).replace(/^postgres:\/\/ler_hub:\w+@postgres:5432\/ler_hub$/, databaseUrl),
    );
  return new Map(
    services.map(([name, { command = [], environment, healthcheck }]) => {
      const port = ports.get(name) ?? 0;
      const entries = Object.entries(environment).map(([key, value]): [string, string] => [
        key,
        moved(String(value)),
      ]);
      return [
        name,
        {
          ...{ command, port, environment: { ...Object.fromEntries(entries), PORT: String(port) } },
          healthcheck: healthcheck.test.slice(1).map((text) => text.replaceAll('$$', '$')),
        },
      ];
    }),
  );
}

/** The text with its variables, as Compose fills them in: `${NAME}`, `${NAME:-otherwise}`, `${NAME:?why it must be set}`. */
function filled(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{[^}]+\}/g, (placeholder) => {
    const [, name = '', kind, rest = ''] = /^\$\{(\w+)(?::([-?])(.*))?\}$/.exec(placeholder) ?? [];
    const value = variables[name] ?? '';
    if (value === '' && kind === '?') throw new Error(`${name} must be set: ${rest}`);
    return value === '' ? rest : value;
  });
}
