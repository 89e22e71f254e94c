import { InvalidInput } from '@ler-hub/kernel';
import { buildSchema, execute, type ExecutionResult, type GraphQLFieldResolver, parse } from 'graphql';
import { compilingExecution } from './compiling-execution';
import { DateTimeScalar } from './scalars';

const schema = buildSchema(`
  scalar DateTime
  enum Size { SMALL LARGE }
  interface Named { name: String }
  type Cat implements Named { name: String lives: Int! at: DateTime size: Size friends: [Named!]! kittens: [Cat] }
  type Dog implements Named { name: String size: Size }
  union Pet = Cat | Dog
  input Filter { names: [String!]! size: Size = SMALL nested: Filter }
  type Query { pets(filter: Filter): [Pet] cat: Cat must: Cat! echo(value: Int!, list: [Int]): String later: [Cat] }
  type Mutation { first: Int second: Int }
`);
Object.assign(schema.getType('DateTime') ?? {}, {
  serialize: DateTimeScalar.serialize,
  parseValue: DateTimeScalar.parseValue,
});

const dog = { __typename: 'Dog', name: 'Rex', size: 'LARGE' };
const cat = {
  __typename: 'Cat',
  name: 'Tom',
  lives: 9,
  at: new Date('2026-01-02T03:04:05Z'),
  size: 'SMALL',
  friends: [dog],
  kittens: [null, { __typename: 'Cat', name: 'Kit', lives: null, friends: [null] }],
};
const order: string[] = [];
const tick = (name: string) => async (): Promise<number> => {
  order.push(`${name} begins`);
  await new Promise((resolve) => setTimeout(resolve, 2));
  order.push(`${name} ends`);
  return order.length;
};

const resolvers: Readonly<Record<string, Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>>>> =
  {
    Query: {
      pets: (_root, args) => ('filter' in args ? Promise.resolve([dog]) : [cat, dog, null]),
      cat: () => Promise.resolve(cat),
      must: () => null,
      echo: (_root, args) => JSON.stringify(args),
      later: () => [cat, Promise.resolve(cat), Promise.reject(InvalidInput.at('input.name', 'is wrong'))],
    },
    Mutation: { first: tick('first'), second: tick('second') },
  };
for (const [type, fields] of Object.entries(resolvers)) {
  const { [type]: target } = schema.getTypeMap();
  if (target === undefined || !('getFields' in target)) throw new Error(`No type ${type}`);
  for (const [field, resolve] of Object.entries(fields))
    Object.assign(target.getFields()[field] ?? {}, { resolve });
}

interface Case {
  readonly what: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = [
  { what: 'fields, enums and scalars', query: '{ cat { name lives at size } }' },
  { what: 'aliases and fields asked for twice', query: '{ a: cat { x: name } cat { name } cat { lives } }' },
  {
    what: 'unions and interfaces',
    query:
      '{ pets { __typename ... on Named { name } ... on Dog { size } } cat { friends { __typename name } } }',
  },
  { what: 'a null that may not be, in a list', query: '{ cat { kittens { name lives } } }' },
  { what: 'a null that may not be, in a list of them', query: '{ cat { kittens { friends { name } } } }' },
  { what: 'a null that travels to the root', query: '{ must { name } cat { name } }' },
  { what: 'a refusal with its code, beside what is answered', query: '{ later { name } }' },
  {
    what: 'conditions',
    query: 'query ($yes: Boolean!) { cat { name @skip(if: $yes) lives @include(if: $yes) } }',
    variables: { yes: true },
  },
  {
    what: 'inputs with defaults, and that may contain themselves',
    query: 'query ($f: Filter) { pets(filter: $f) { __typename } }',
    variables: { f: { names: ['a'] } },
  },
  {
    what: 'an input of the wrong shape',
    query: 'query ($f: Filter) { pets(filter: $f) { __typename } }',
    variables: { f: { size: 'HUGE' } },
  },
  {
    what: 'arguments',
    query: 'query ($v: Int!, $l: [Int]) { echo(value: $v, list: $l) }',
    variables: { v: 1, l: [1, null] },
  },
  {
    what: 'arguments written out',
    query: '{ echo(value: 3, list: [1, 2]) pets(filter: { names: "b" }) { __typename } }',
  },
];

/** As it goes over the wire, without where in the query: the gateway drops that. */
function plain({ data, errors }: ExecutionResult): unknown {
  const told = errors?.map((error) => ({ ...error.toJSON(), locations: undefined }));
  return JSON.parse(JSON.stringify({ data, errors: told })) as unknown;
}

describe('A compiling execution', () => {
  const run = compilingExecution(schema);

  it.each(cases)(
    'answers as graphql-js does, at first and from then on: $what',
    async ({ query, variables }) => {
      const request = { document: parse(query), variableValues: variables ?? {}, rootValue: {} };
      const expected = plain(await execute({ schema, ...request }));
      for (const time of [1, 2, 3]) expect([time, plain(await run(request))]).toEqual([time, expected]);
    },
  );

  it.each([undefined, 'x'])('refuses a variable that is %s', async (v) => {
    const document = parse('query ($v: Int!) { echo(value: $v) }');
    for (let time = 1; time <= 3; time++) {
      const { data, errors } = await run({ document, variableValues: { v }, rootValue: {} });
      expect([data, errors?.length]).toEqual([undefined, 1]);
    }
  });

  it('runs the operation that is named, whichever of its document came first', async () => {
    const document = parse('query A { cat { name } } query B { cat { lives } }');
    const answers: Readonly<Record<string, object>> = { A: { name: 'Tom' }, B: { lives: 9 } };
    for (const operationName of ['A', 'A', 'B', 'B', 'B', 'A']) {
      expect(await run({ document, operationName, rootValue: {} })).toEqual({
        data: { cat: answers[operationName] },
      });
    }
  });

  it('runs mutations one after the other', async () => {
    const document = parse('mutation { first second }');
    for (const time of [1, 2, 3]) {
      order.length = 0;
      await run({ document, rootValue: {} });
      expect([time, ...order]).toEqual([time, 'first begins', 'first ends', 'second begins', 'second ends']);
    }
  });
});
