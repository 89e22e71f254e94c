import { type z } from 'zod';

/** The settings that a model finds in the environment, or a list of everything that is wrong with them. */
export function parseEnv<Model extends z.ZodType>(
  model: Model,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly settings: z.output<Model> } | { readonly problems: readonly string[] } {
  // An empty variable is one that was not set: compose files write them so.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = model.safeParse(given);
  if (result.success) return { settings: result.data };
  return { problems: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}

/** The settings of this process. One that is started with bad ones says all that is wrong and ends. */
export function readEnv<Model extends z.ZodType>(model: Model): z.output<Model> {
  const read = parseEnv(model, process.env);
  if ('settings' in read) return read.settings;
  const list = read.problems.map((problem) => `  ${problem}`).join('\n');
  process.stderr.write(`Cannot start, because of the environment:\n${list}\n`);
  process.exit(1);
}
