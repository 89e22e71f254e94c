import { readSupergraph } from '../supergraph';
import { sdlOf } from '../federate.fixture';
import { copy, merge } from './merge';

const graph = readSupergraph(
  sdlOf({ a: { typeDefs: 'type Query { i: I } interface I { x: Int } type A implements I { x: Int }' } }),
);

describe('Merging', () => {
  it('joins objects and lists of objects place by place', () => {
    const target = { one: { a: 1 }, many: [{ a: 1 }, null, { a: 3 }] };
    merge(target, { one: { b: 1 }, many: [{ b: 1 }, null, { b: 3 }], more: true }, graph);
    expect(target).toEqual({ one: { a: 1, b: 1 }, many: [{ a: 1, b: 1 }, null, { a: 3, b: 3 }], more: true });
  });

  it('never takes away what another subgraph answered', () => {
    const target = { shared: 1, other: null };
    merge(target, { shared: null, other: 2 }, graph);
    expect(target).toEqual({ shared: 1, other: 2 });
  });

  it('prefers a concrete type to the interface that an interface object answers', () => {
    const target: Record<string, unknown> = { __typename: 'A' };
    merge(target, { __typename: 'I' }, graph);
    expect(target['__typename']).toBe('A');
    const vague: Record<string, unknown> = { __typename: 'I' };
    merge(vague, { __typename: 'A' }, graph);
    expect(vague['__typename']).toBe('A');
  });

  it('cannot be made to write into the prototype of all objects', () => {
    merge(
      {},
      JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"polluted": true}}') as object as never,
      graph,
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((Object as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('gives each place of one entity objects of its own', () => {
    const entity = { list: [{ a: 1 }], leaf: 1 };
    const other = copy(entity) as typeof entity;
    merge(other, { list: [{ b: 2 }] }, graph);
    expect(entity).toEqual({ list: [{ a: 1 }], leaf: 1 });
    expect(other).toEqual({ list: [{ a: 1, b: 2 }], leaf: 1 });
  });
});
