import { type GraphQLFieldResolver } from 'graphql';

import { type TestSubgraphs } from './federate.fixture';

/**
 * A small shop, as objects whose members are the fields of the graph. A schema over all of it and subgraphs over parts
 * of it read the same objects, so their answers can be compared.
 */
const SIZE = 7;

const KINDS = ['TOOL', 'TOY', 'SECRET', null] as const;
const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 2 };

const pick = <Item>(items: readonly Item[], ...indexes: readonly number[]): Item[] =>
  indexes.flatMap((index) => items[index % items.length] ?? []);

const limited = <Item>(items: readonly Item[], { first }: { first?: number | null }): readonly Item[] =>
  items.slice(0, first ?? undefined);

export class Product {
  readonly __typename = 'Product';
  readonly weight: number | null;
  readonly kind: string | null;
  readonly sku: { readonly code: string; readonly region: string | null };

  constructor(readonly number: number) {
    this.weight = number % 4 === 0 ? null : number * 10;
    this.kind = KINDS[number % KINDS.length] ?? null;
    this.sku = { code: `c${number}`, region: number % 3 === 0 ? null : 'north' };
  }

  get id(): string {
    return `p${this.number}`;
  }
  get name(): string {
    return `product ${this.number}`;
  }
  price({ currency }: { currency: string }): number {
    return this.number * 100 * (RATES[currency] ?? 0);
  }
  broken(): string {
    if (this.number % 2 === 0) throw new Error(`${this.id}.broken`);
    return `${this.name} is whole`;
  }
  get parts() {
    return this.number % 5 === 0
      ? null
      : [{ name: 'nut', weight: this.number }, null, { name: 'bolt', weight: null }];
  }
  related(args: { first?: number | null }): readonly Product[] {
    return limited(pick(products, this.number, this.number + 2, this.number), args);
  }
  shipping({ zip }: { zip?: string | null }): string {
    return shippingCost({
      price: this.price({ currency: 'EUR' }),
      weight: this.weight,
      parts: this.parts,
      zip,
    });
  }
  insured({ zip }: { zip?: string | null }): string {
    return `insured ${this.stock} ${zip ?? 'nowhere'}`;
  }
  get views(): number {
    return this.number * 7;
  }
  get stock(): number {
    return this.number * 3;
  }
  get shelves() {
    return [
      [
        { room: 'a', place: this.number },
        { room: 'b', place: 0 },
      ],
      [],
      [{ room: 'c', place: 1 }],
    ];
  }
  reviews(args: { first?: number | null }): readonly Review[] {
    return limited(
      reviews.filter(({ product }) => product === this),
      args,
    );
  }
}

/** Written once, so that a subgraph that gets what it requires answers like the one that has it all. */
export function shippingCost(input: {
  price: number;
  weight: number | null;
  parts: readonly ({ weight: number | null } | null)[] | null;
  zip?: string | null | undefined;
}): string {
  const parts = (input.parts ?? []).map((part) => part?.weight ?? 'none').join('+');
  return `${input.price}/${input.weight ?? 'unknown'}/${parts}/${input.zip ?? 'nowhere'}`;
}

export class Bundle {
  readonly __typename = 'Bundle';
  constructor(readonly number: number) {}
  get id(): string {
    return `b${this.number}`;
  }
  get name(): string | null {
    return this.number % 2 === 0 ? null : `bundle ${this.number}`;
  }
  get products(): readonly Product[] {
    return pick(products, this.number, this.number + 1);
  }
  get views(): number {
    return this.number * 7;
  }
}

export class User {
  readonly __typename = 'User';
  constructor(readonly number: number) {}
  get id(): string {
    return `u${this.number}`;
  }
  get name(): string {
    return `user ${this.number}`;
  }
  nick(): string | null {
    if (this.number === 3) throw new Error(`${this.id}.nick`);
    return this.number % 2 === 0 ? null : `nick ${this.number}`;
  }
  /** Never null by its type, and not to be had for one of them. */
  strict(): string {
    if (this.number === 5) throw new Error(`${this.id}.strict`);
    return `strict ${this.number}`;
  }
  get friends(): readonly User[] {
    return pick(users, this.number, this.number + 1);
  }
  get favourite(): Product | User | null {
    return this.number % 3 === 0
      ? null
      : (pick<Product | User>([...products, ...users], this.number * 3)[0] ?? null);
  }
  reviews(args: { first?: number | null }): readonly Review[] {
    return limited(
      reviews.filter(({ author }) => author === this),
      args,
    );
  }
}

export class Review {
  readonly __typename = 'Review';
  readonly author: User | null;
  readonly product: Product | null;
  constructor(readonly number: number) {
    this.author = number % 6 === 0 ? null : (pick(users, number)[0] ?? null);
    this.product = number % 5 === 0 ? null : (pick(products, number * 2)[0] ?? null);
  }
  get id(): string {
    return `r${this.number}`;
  }
  get body(): string | null {
    return this.number % 4 === 0 ? null : `review ${this.number}`;
  }
  get stars(): number {
    return this.number % 5;
  }
}

const numbers = Array.from({ length: SIZE }, (_, index) => index + 1);
const products = numbers.map((number) => new Product(number));
const bundles = numbers.slice(0, 3).map((number) => new Bundle(number));
const users = numbers.map((number) => new User(number));
const reviews = [...numbers, ...numbers].map((_, index) => new Review(index + 1));

const find = <Item extends { readonly id: string }>(items: readonly Item[]) => {
  return ({ id }: { id: string }): Item | null => items.find((item) => item.id === id) ?? null;
};

/** The root fields, as the monolith's root value. */
export const root = {
  products: (args: { first?: number | null }) => limited(products, args),
  product: find(products),
  item: find<Product | Bundle>([...products, ...bundles]),
  items: () => [bundles[0], products[3], bundles[1], products[0]],
  board: () => [pick(products, 0, 1), null, pick(products, 1, 2, 0)],
  search: () => [products[1], bundles[2], users[2], products[1], users[4]],
  me: () => users[1],
  users: (args: { first?: number | null }) => limited(users, args),
  latest: (args: { first?: number | null }) => limited(reviews, args),
};

export const shop: TestSubgraphs = {
  catalogue: {
    typeDefs: `
      type Query {
        products(first: Int): [Product!]!  product(id: ID!): Product  item(id: ID!): Item  items: [Item]
        board: [[Product!]]  search: [Hit!]
      }
      interface Item @key(fields: "id") { id: ID! name: String }
      type Product implements Item @key(fields: "id") @key(fields: "sku { code region }") {
        id: ID!  name: String @shareable  price(currency: Currency! = USD): Int  weight: Int  kind: Kind  sku: Sku!
        parts: [Part]  related(first: Int): [Product!]!  broken: String
      }
      type Bundle implements Item @key(fields: "id") { id: ID! name: String products: [Product!] }
      type Part { name: String weight: Int }
      type Sku @shareable { code: ID! region: String }
      type User @key(fields: "id", resolvable: false) { id: ID! }
      union Hit = Product | Bundle | User
      enum Kind { TOOL TOY SECRET @inaccessible }
      enum Currency { USD EUR }`,
    resolvers: {
      Query: pickRoot('products', 'product', 'item', 'items', 'board', 'search'),
      Item: { __resolveReference: find<Product | Bundle>([...products, ...bundles]) },
      Product: {
        __resolveReference: ({ id, sku }: { id?: string; sku?: { code: string } }) =>
          products.find((product) => product.id === id || product.sku.code === sku?.code) ?? null,
      },
      Bundle: { __resolveReference: find(bundles) },
    },
  },
  accounts: {
    typeDefs: `
      type Query { me: User users(first: Int): [User!] }
      type User @key(fields: "id") {
        id: ID!  name: String!  nick: String  strict: String!  friends: [User!]!  favourite: Favourite
      }
      type Product @key(fields: "id", resolvable: false) { id: ID! }
      union Favourite = Product | User`,
    resolvers: { Query: pickRoot('me', 'users'), User: { __resolveReference: find(users) } },
  },
  reviews: {
    typeDefs: `
      type Query { latest(first: Int): [Review] }
      type Review @key(fields: "id") {
        id: ID!  body: String  stars: Int!  author: User  product: Product @provides(fields: "name")
      }
      type User @key(fields: "id") { id: ID! reviews(first: Int): [Review!] }
      type Product @key(fields: "id") { id: ID! name: String @external reviews(first: Int): [Review!] }`,
    resolvers: {
      Query: pickRoot('latest'),
      Review: { __resolveReference: find(reviews) },
      User: { __resolveReference: find(users) },
      Product: { __resolveReference: find(products) },
    },
  },
  stock: {
    typeDefs: `
      type Product @key(fields: "sku { code region }") { sku: Sku!  stock: Int  shelves: [[Shelf!]!] }
      type Sku @shareable { code: ID! region: String }
      type Shelf { room: String place: Int }`,
    resolvers: {
      Product: {
        __resolveReference: ({ sku }: { sku: { code: string } }) =>
          products.find((product) => product.sku.code === sku.code) ?? null,
      },
    },
  },
  traffic: {
    typeDefs: 'type Item @key(fields: "id") @interfaceObject { id: ID! views: Int }',
    resolvers: { Item: { views: ({ id }: { id: string }) => Number(id.slice(1)) * 7 } },
  },
  shipping: {
    typeDefs: `
      type Product @key(fields: "id") {
        id: ID!
        price(currency: Currency!): Int @external  weight: Int @external  parts: [Part] @external  stock: Int @external
        shipping(zip: String): String @requires(fields: "price(currency: EUR) weight parts { weight }")
        insured(zip: String): String @requires(fields: "stock")
      }
      type Part @external { weight: Int }
      enum Currency { USD EUR }`,
    resolvers: {
      Product: {
        shipping: (required: Parameters<typeof shippingCost>[0], { zip }: { zip?: string }) =>
          shippingCost({ ...required, zip }),
        insured: ({ stock }: { stock: number }, { zip }: { zip?: string }) =>
          `insured ${stock} ${zip ?? 'nowhere'}`,
      },
    },
  },
};

function pickRoot(...names: (keyof typeof root)[]): Record<string, GraphQLFieldResolver<unknown, unknown>> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (_parent: unknown, args: unknown) => (root[name] as (args: unknown) => unknown)(args),
    ]),
  );
}
