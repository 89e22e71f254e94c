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

  it('throws where a field got the type of one member of what another subgraph answers', () => {
    const shareable = LINK.replace('"@key"', '"@key", "@shareable"');
    const union =
      'union Media = Book | Film type Book @shareable { title: String } type Film @shareable { title: String }';
    const subgraphs = [
      { name: 'a', url: '', typeDefs: `${shareable} type Query { shelf: Book @shareable } ${union}` },
      {
        name: 'b',
        url: '',
        typeDefs: `${shareable} schema { query: Root } type Root { shelf: Media @shareable } ${union}`,
      },
    ];
    expect(() => compose(subgraphs)).toThrow(/Query\.shelf.*"b"/);
  });

  it('throws where an @interfaceObject stands beside a type of its interface', () => {
    const imports = LINK.replace('"@key"', '"@key", "@interfaceObject", "@external", "@requires"');
    const subgraphs = [
      {
        name: 'a',
        url: '',
        typeDefs: `${imports} type Query { i: I } interface I @key(fields: "id") { id: ID! }
          type T implements I @key(fields: "id") { id: ID! main: Boolean }`,
      },
      {
        name: 'b',
        url: '',
        typeDefs: `${imports} type I @key(fields: "id") @interfaceObject { id: ID! views: Int }
          type T @key(fields: "id") { id: ID! main: Boolean @external level: Int @requires(fields: "main") }`,
      },
    ];
    expect(() => compose(subgraphs)).toThrow(/I.*T/);
  });
});
