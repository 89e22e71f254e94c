/** A node of a JSON-LD document. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The values of a property: JSON-LD writes one value without its array. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The first value as text, without the space around it; null for none and for what is no text. */
export function textOf(value: unknown): string | null {
  const [first] = listOf(value);
  const bare = isNode(first) ? first['@value'] : first;
  const text = typeof bare === 'number' ? String(bare) : bare;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** Whether a node is of a type of schema.org, however the type is written. */
export function isOfType(node: Node, type: string): boolean {
  return listOf(node['@type']).some(
    (name) =>
      typeof name === 'string' && /^(https?:\/\/schema\.org\/|schema:)?(.*)$/.exec(name)?.[2] === type,
  );
}

/** The nodes that a document states, and its nodes by id, for properties that only name one. */
export class Graph {
  readonly nodes: readonly Node[];
  private readonly byId: ReadonlyMap<string, Node>;

  constructor(document: Node) {
    this.nodes = '@graph' in document ? listOf(document['@graph']).filter(isNode) : [document];
    this.byId = new Map(
      this.nodes.flatMap((node): [string, Node][] => {
        const id = node['@id'];
        return typeof id === 'string' ? [[id, node]] : [];
      }),
    );
  }

  /** The nodes that a property has as values, looked up where it only names them. */
  nodesOf(value: unknown): readonly Node[] {
    return listOf(value)
      .filter(isNode)
      .map((node) => {
        const id = node['@id'];
        return (Object.keys(node).length === 1 && typeof id === 'string' ? this.byId.get(id) : null) ?? node;
      });
  }
}
