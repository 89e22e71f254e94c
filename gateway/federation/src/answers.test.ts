import { type ExecutionResult, GraphQLError, parse } from 'graphql';

import { causeOf } from './execute/error';
import { createFederation, type Federation, type FederationOptions } from './federation';
import { askOf, sdlOf } from './federate.fixture';
import { type Transport } from './transport/transport';

/** What subgraphs answer is not in our hands: two that answer whatever a test gives them. */
const supergraphSdl = sdlOf({
  one: { typeDefs: 'type Query { a: Int p: P } type P @key(fields: "id") { id: ID! }' },
  two: { typeDefs: 'type Query { b: Int c: Int! } type P @key(fields: "id") { id: ID! q: Int! r: Int }' },
});
const A = { data: { a: 1 } };
const P = { data: { p: { __typename: 'P', id: '1' } } };

const saying = (answer: unknown): Transport => ({
  // What comes over a wire can be anything, whatever its type says.
  execute: () =>
    answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve(structuredClone(answer) as ExecutionResult),
  dispose: () => Promise.resolve(),
});

const federationOf = (one: unknown, two: unknown, options: Partial<FederationOptions> = {}): Federation =>
  createFederation({ supergraphSdl, transports: { one: saying(one), two: saying(two) }, ...options });

const pathsOf = ({ errors }: ExecutionResult) => errors?.map(({ path }) => path?.join('.'));

describe('Errors of a subgraph that are not as they should be', () => {
  it.each<[string, unknown]>([
    ['a path that is a text', { message: 'x', path: 'b' }],
    ['a path that is an object', { message: 'x', path: {} }],
    ['a path with objects in it', { message: 'x', path: [{}] }],
    ['extensions that are a text', { message: 'x', path: ['b'], extensions: 'boom' }],
    ['extensions that are a list', { message: 'x', path: ['b'], extensions: [{ code: 'X' }] }],
    ['a code that is an object', { message: 'x', path: ['b'], extensions: { code: {} } }],
    ['a message that is an object', { message: { text: 'x' }, path: ['b'] }],
    ['no message', { path: ['b'] }],
    ['no error at all', null],
    ['a text', 'boom'],
  ])('cost nothing but themselves: %s', async (_, error) => {
    const { data, errors } = await askOf(federationOf(A, { data: { b: null }, errors: [error] }), '{ a b }');
    expect(data).toEqual({ a: 1, b: null });
    expect(errors).toEqual([{ message: expect.any(String) as string, path: ['b'] }]);
  });

  it('cost nothing but themselves among entities', async () => {
    const two = { data: { _entities: [{ q: 1 }] }, errors: [{ message: 'x', path: {} }, 7] };
    const result = await askOf(federationOf(P, two), '{ p { id q } }');
    expect(result.data).toEqual({ p: { id: '1', q: 1 } });
    expect(pathsOf(result)).toEqual(['p.q', 'p.q']);
  });

  it.each<[string, unknown]>([
    ['errors that are no list', { data: { b: 1 }, errors: { message: 'x' } }],
    ['data that is a list', { data: [] }],
    ['nothing', undefined],
  ])('or an answer that is none, cost its own fields: %s', async (_, answer) => {
    const { data, errors } = await askOf(federationOf(A, answer), '{ a b }');
    expect(data).toEqual({ a: 1, b: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAVAILABLE' }]);
  });

  it('are none when they are null', async () => {
    expect(await askOf(federationOf(A, { data: { b: 2 }, errors: null }), '{ a b }')).toEqual({
      data: { a: 1, b: 2 },
    });
  });
});

describe('What a subgraph says beside the code of an error', () => {
  const extensions = {
    code: 'CONFLICT',
    path: 'input.name',
    problems: ['x'],
    stack: 'at /srv',
    serviceName: 'two',
    exception: {},
  };
  const two = { data: { b: null }, errors: [{ message: 'x', path: ['b'], extensions }] };

  it('is not told', async () => {
    const { errors } = await askOf(federationOf(A, two), '{ b }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'CONFLICT' });
  });

  it('is told as far as the federation is told to', async () => {
    const passesExtension = (name: string): boolean => ['path', 'problems'].includes(name);
    const { errors } = await askOf(federationOf(A, two, { passesExtension }), '{ b }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', path: 'input.name', problems: ['x'] });
  });
});

describe('A null that may not be', () => {
  const unrelated = { message: 'a failed', path: ['a'] };
  it.each<[string, unknown, unknown]>([
    [
      'an object without identity',
      { data: { p: { __typename: 'P', id: null }, a: null }, errors: [unrelated] },
      { data: {} },
    ],
    [
      'an object that the subgraph does not know',
      { data: { ...P.data, a: null }, errors: [unrelated] },
      { data: { _entities: [null] } },
    ],
    [
      'a field',
      { data: { ...P.data, a: null }, errors: [unrelated] },
      { data: { _entities: [{ q: null }] } },
    ],
  ])('has an error of its own although another subgraph failed: %s', async (_, one, two) => {
    const result = await askOf(federationOf(one, two), '{ a p { q } }');
    expect(result.data).toEqual({ a: null, p: null });
    expect(pathsOf(result)).toEqual(['a', 'p.q']);
  });

  it('has an error of its own beside the fetch of another subgraph that failed', async () => {
    const result = await askOf(federationOf(new Error('down'), { data: { c: null } }), '{ a c }');
    expect(result.data).toBeNull();
    expect(pathsOf(result)).toEqual(['a', 'c']);
  });

  it('has none when an error tells already that its object was not answered', async () => {
    const two = { data: { _entities: [null] }, errors: [{ message: 'gone', path: ['_entities', 0] }] };
    const result = await askOf(federationOf(P, two), '{ p { q } }');
    expect(result).toEqual({ data: { p: null }, errors: [{ message: 'gone', path: ['p'] }] });
  });
});

describe('The cause of an error', () => {
  it('is what a transport met, for the log only', async () => {
    const down = new Error('at 10.0.0.1');
    const { errors } = await federationOf(A, down).execute({ document: parse('{ b }') });
    expect(causeOf(errors?.[0])).toBe(down);
    expect(JSON.stringify(errors)).not.toContain('10.0.0.1');
  });

  it('is what a subgraph in this process threw, also when a server wrapped it', () => {
    const thrown = new Error('thrown');
    const wrapped = new GraphQLError('x', {
      originalError: new GraphQLError('y', { originalError: thrown }),
    });
    expect(causeOf(wrapped)).toBe(thrown);
  });

  it('is not there for an error that says all there is', () => {
    expect(causeOf(new GraphQLError('refused'))).toBeUndefined();
    expect(causeOf(new GraphQLError('x', { originalError: new GraphQLError('refused') }))).toBeUndefined();
    expect(causeOf('text')).toBeUndefined();
  });
});
