import { type TestSubgraphs } from './federate.fixture';

/**
 * A library and a cinema: a union of other members in each, a shelf that is a book in one and any medium in the other,
 * and members whose interface the cinema knows only as an object. Apollo's own composer put them together, which has
 * another opinion of some of this than ours; its work is below as it was printed.
 */
const books = [{ __typename: 'Book', id: 'b1', title: 'Solaris', pages: 204, film: '1972' }] as const;
const movies = [{ __typename: 'Movie', id: 'm1', title: 'Stalker', minutes: 161 }] as const;
const members = [
  { __typename: 'Reader', id: 'r1', name: 'Ada', age: 36 },
  { __typename: 'Keeper', id: 'k1', name: 'Lem', desk: 'east' },
] as const;

const memberBy = ({ id }: { id: string }): object | null =>
  members.find((member) => member.id === id) ?? null;

export const library: TestSubgraphs = {
  library: {
    typeDefs: `
      type Query { featured: Media @shareable  shelf: Book @shareable  members: [Member!]! }
      union Media = Book | Song
      type Book @key(fields: "id") { id: ID!  title: String! @shareable  pages: Int! }
      type Song @key(fields: "id") { id: ID!  title: String! @shareable  seconds: Int! }
      interface Member @key(fields: "id") { id: ID!  name: String }
      type Reader implements Member @key(fields: "id") { id: ID!  name: String  age: Int }
      type Keeper implements Member @key(fields: "id") { id: ID!  name: String  desk: String }`,
    resolvers: {
      Query: { featured: () => books[0], shelf: () => books[0], members: () => members },
      Book: { __resolveReference: () => books[0] },
      Member: { __resolveReference: memberBy },
      Reader: { __resolveReference: memberBy },
      Keeper: { __resolveReference: memberBy },
    },
  },
  cinema: {
    typeDefs: `
      type Query { featured: Media @shareable  shelf: Media @shareable  programme: [Media!]!  visitors: [Member] }
      union Media = Book | Movie
      type Book @key(fields: "id") { id: ID!  title: String! @shareable  film: String }
      type Movie @key(fields: "id") { id: ID!  title: String! @shareable  minutes: Int! }
      type Member @key(fields: "id") @interfaceObject {
        id: ID!  name: String @external  nick: String @requires(fields: "name")  tickets: Int!
      }`,
    resolvers: {
      Query: {
        featured: () => books[0],
        shelf: () => books[0],
        programme: () => [movies[0], books[0]],
        visitors: () => members.map(({ id }) => ({ id })),
      },
      Book: { __resolveReference: () => books[0] },
      Member: {
        nick: ({ name }: { name?: string }) => (name === undefined ? null : `${name.toLowerCase()}!`),
        tickets: ({ id }: { id: string }) => Number(id.slice(1)) * 3,
      },
    },
  },
};

/** What `@apollo/composition` 2.11 makes of these subgraphs. */
export const librarySupergraph = `
schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
{
  query: Query
}

directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE

directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

directive @join__graph(name: String!, url: String!) on ENUM_VALUE

directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE

directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR

directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION

directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA

type Book
  @join__type(graph: CINEMA, key: "id")
  @join__type(graph: LIBRARY, key: "id")
{
  id: ID!
  title: String!
  film: String @join__field(graph: CINEMA)
  pages: Int! @join__field(graph: LIBRARY)
}

scalar join__FieldSet

enum join__Graph {
  CINEMA @join__graph(name: "cinema", url: "http://127.0.0.1:9/")
  LIBRARY @join__graph(name: "library", url: "http://127.0.0.1:9/")
}

type Keeper implements Member
  @join__implements(graph: LIBRARY, interface: "Member")
  @join__type(graph: LIBRARY, key: "id")
{
  id: ID!
  name: String
  desk: String
  nick: String @join__field
  tickets: Int! @join__field
}

scalar link__Import

enum link__Purpose {
  """
  \`SECURITY\` features provide metadata necessary to securely resolve fields.
  """
  SECURITY

  """
  \`EXECUTION\` features provide metadata necessary for operation execution.
  """
  EXECUTION
}

union Media
  @join__type(graph: CINEMA)
  @join__type(graph: LIBRARY)
  @join__unionMember(graph: CINEMA, member: "Book")
  @join__unionMember(graph: LIBRARY, member: "Book")
  @join__unionMember(graph: CINEMA, member: "Movie")
  @join__unionMember(graph: LIBRARY, member: "Song")
 = Book | Movie | Song

interface Member
  @join__type(graph: CINEMA, key: "id", isInterfaceObject: true)
  @join__type(graph: LIBRARY, key: "id")
{
  id: ID!
  name: String @join__field(graph: CINEMA, external: true) @join__field(graph: LIBRARY)
  nick: String @join__field(graph: CINEMA, requires: "name")
  tickets: Int! @join__field(graph: CINEMA)
}

type Movie
  @join__type(graph: CINEMA, key: "id")
{
  id: ID!
  title: String!
  minutes: Int!
}

type Query
  @join__type(graph: CINEMA)
  @join__type(graph: LIBRARY)
{
  featured: Media
  shelf: Media @join__field(graph: CINEMA, type: "Media") @join__field(graph: LIBRARY, type: "Book")
  programme: [Media!]! @join__field(graph: CINEMA)
  visitors: [Member] @join__field(graph: CINEMA)
  members: [Member!]! @join__field(graph: LIBRARY)
}

type Reader implements Member
  @join__implements(graph: LIBRARY, interface: "Member")
  @join__type(graph: LIBRARY, key: "id")
{
  id: ID!
  name: String
  age: Int
  nick: String @join__field
  tickets: Int! @join__field
}

type Song
  @join__type(graph: LIBRARY, key: "id")
{
  id: ID!
  title: String!
  seconds: Int!
}
`;
