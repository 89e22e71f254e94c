import { compose } from './compose';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

describe('compose', () => {
  it('names every subgraph with its address in the supergraph', () => {
    const sdl = compose([
      {
        name: 'a-b',
        url: 'http://a/',
        typeDefs: `${LINK} type Query { a: T } type T @key(fields: "id") { id: ID! }`,
      },
      { name: 'c', url: 'http://c/', typeDefs: `${LINK} type T @key(fields: "id") { id: ID! c: Int }` },
    ]);
    expect(sdl).toContain('@join__graph(name: "a-b", url: "http://a/")');
    expect(sdl).toContain('@join__graph(name: "c", url: "http://c/")');
  });

  it('throws one error with everything that does not fit together', () => {
    const subgraphs = [
      { name: 'a', url: '', typeDefs: `${LINK} type Query { a: Int b: Int }` },
      { name: 'b', url: '', typeDefs: `${LINK} type Query { a: Int b: Int }` },
    ];
    expect(() => compose(subgraphs)).toThrow(/Query\.a[^]*Query\.b/);
  });
});
