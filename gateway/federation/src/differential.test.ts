import fc from 'fast-check';
import { buildSchema, execute, type ExecutionResult, parse, printSchema, validate } from 'graphql';

import { federate, plain, type TestSubgraphs } from './federate.fixture';
import { randomQuery, VARIABLES } from './random-query.fixture';
import { root, shop } from './shop.fixture';
import { zoo, zooRoot } from './zoo.fixture';

/** Asks a federation and one schema over the same objects; `skip` names fields that are left out. */
function comparison(subgraphs: TestSubgraphs, rootValue: object, skip: readonly string[]) {
  const { federation } = federate(subgraphs);
  const monolith = buildSchema(printSchema(federation.apiSchema));
  return async (seed: number): Promise<{ expected: ExecutionResult; actual: ExecutionResult }> => {
    const document = parse(randomQuery(monolith, seed, new Set(skip)));
    // Members of one union may have fields of one name and different types: such a query has no right answer.
    fc.pre(validate(monolith, document).length === 0);
    const expected = await execute({ schema: monolith, document, rootValue, variableValues: VARIABLES });
    const actual = await federation.execute({ document, variables: VARIABLES });
    return { expected: plain(expected), actual: plain(actual) };
  };
}

const messages = ({ errors }: ExecutionResult) => [...new Set(errors?.map(({ message }) => message))].sort();

const forManySeeds = (law: (seed: number) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(fc.integer(), law), { numRuns: 100 });

describe('A federation and one schema over the same objects', () => {
  it('answer random queries with the same data, and fail for the same reasons at the same places', async () => {
    const compare = comparison(shop, root, ['strict', 'kind']);
    await forManySeeds(async (seed) => {
      const { expected, actual } = await compare(seed);
      expect(actual.data).toEqual(expected.data);
      expect(messages(actual)).toEqual(messages(expected));
      // Equal entities are asked for once, so a failure is told once: at one of the places where it shows.
      const places = expected.errors?.map(({ message, path }) => `${message} ${String(path)}`) ?? [];
      for (const { message, path } of actual.errors ?? [])
        expect(places).toContain(`${message} ${String(path)}`);
    });
  });

  it('let a null that may not be travel to the same place', async () => {
    const compare = comparison(shop, root, ['kind', 'nick', 'broken']);
    await forManySeeds(async (seed) => {
      const { expected, actual } = await compare(seed);
      expect(actual.data).toEqual(expected.data);
      expect(actual.errors === undefined).toBe(expected.errors === undefined);
    });
  });

  it('agree on interfaces, on unions that differ by subgraph, and on requirements through fragments', async () => {
    const compare = comparison(zoo, zooRoot, []);
    await forManySeeds(async (seed) => {
      const { expected, actual } = await compare(seed);
      expect(actual).toEqual(expected);
    });
  });
});
