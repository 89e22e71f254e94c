import { type Connection, type Edge, type PageInfo, type PageRequest } from '@ler-hub/kernel';
import { type ClassType, ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';

@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, { defaultValue: 20, description: 'How many at most, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: 'Start after this cursor, from an earlier page.' })
  after?: string | null;
}

@Directive('@shareable')
@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the page does not start the list.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first edge.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last edge: pass it as `after` to go on.',
  })
  endCursor!: string | null;
}

/** Relay's connection and edge types over a node type. Make it once per noun and subgraph. */
export function connectionOf<Node extends object>(
  noun: string,
  node: ClassType<Node>,
): ClassType<Connection<Node>> {
  @ObjectType(`${noun}Edge`, { description: `One ${noun} of a list.` })
  class EdgeType implements Edge<Node> {
    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string;

    @Field(() => node, { description: `The ${noun} itself.` })
    node!: Node;
  }

  @ObjectType(`${noun}Connection`, { description: `A page of a list: ${noun}.` })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { description: 'The page, in order.' })
    edges!: EdgeType[];

    @Field(() => PageInfoType, { description: 'Where the page stands.' })
    pageInfo!: PageInfoType;
  }
  return ConnectionType;
}
