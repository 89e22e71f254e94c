import fc from 'fast-check';
import { buildSchema, execute, parse, printSchema, validate } from 'graphql';

import { federate, plain } from './testing/federate';
import { randomQuery, VARIABLES } from './testing/random-query';
import { root, shop } from './testing/shop';

describe('A federation and one schema over the same objects', () => {
  const { federation } = federate(shop);
  const monolith = buildSchema(printSchema(federation.apiSchema));

  const both = async (query: string) => {
    const document = parse(query);
    // Members of one union may have fields of one name and different types: such a query has no right answer.
    fc.pre(validate(monolith, document).length === 0);
    const expected = await execute({
      schema: monolith,
      document,
      rootValue: root,
      variableValues: VARIABLES,
    });
    const actual = await federation.execute({ document, variables: VARIABLES });
    return { expected: plain(expected), actual: plain(actual) };
  };

  it('answer random queries with the same data, and fail for the same reasons at the same places', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { expected, actual } = await both(randomQuery(monolith, seed, new Set(['strict', 'kind'])));
        expect(actual.data).toEqual(expected.data);
        const messages = (errors: typeof actual.errors) =>
          [...new Set(errors?.map(({ message }) => message))].sort();
        expect(messages(actual.errors)).toEqual(messages(expected.errors));
        // Equal entities are asked for once, so a failure is told once: at one of the places where it shows.
        const places = expected.errors?.map(({ message, path }) => `${message} ${String(path)}`) ?? [];
        for (const { message, path } of actual.errors ?? [])
          expect(places).toContain(`${message} ${String(path)}`);
      }),
      { numRuns: 300 },
    );
  });

  it('let a null that may not be travel to the same place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { expected, actual } = await both(
          randomQuery(monolith, seed, new Set(['kind', 'nick', 'broken'])),
        );
        expect(actual.data).toEqual(expected.data);
        expect(actual.errors === undefined).toBe(expected.errors === undefined);
      }),
      { numRuns: 300 },
    );
  });
});
