import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { refused } from './execute/error';

/** Fields of an operation, those of a fragment counted wherever it is spread. */
const MAX_FIELDS = 10_000;
/** Fields within fields. */
const MAX_DEPTH = 50;
/** Selections within selections, fragments too: the planner walks them by recursion, and where its stack ends the process does. */
const MAX_NESTING = 200;
/** Beyond some thousands the planner confuses the names of types. */
const MAX_FRAGMENTS = 1_000;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Refuses an operation that would cost too much to plan. A short text can stand for any number of fields, so they are
 * counted and not walked: each fragment once, however often it is spread.
 */
export function refuseOversized(operation: OperationDefinitionNode, fragments: Fragments): void {
  new Measuring(fragments).sizeOf(operation.selectionSet, { depth: 0, nesting: 0 });
}

/** Where in an operation a selection stands. */
interface Position {
  readonly depth: number;
  readonly nesting: number;
}

/** How much there is at a position and below it. */
interface Size extends Position {
  readonly fields: number;
}

class Measuring {
  private readonly sizes = new Map<string, Size>();

  constructor(private readonly fragments: Fragments) {}

  sizeOf(selectionSet: SelectionSetNode | undefined, at: Position): Size {
    refuseDeep(at);
    const size = { fields: 0, depth: 0, nesting: 0 };
    for (const selection of selectionSet?.selections ?? []) {
      const field = selection.kind === Kind.FIELD ? 1 : 0;
      const below = { depth: at.depth + field, nesting: at.nesting + 1 };
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? this.sizeOfFragment(selection.name.value, below)
          : this.sizeOf(selection.selectionSet, below);
      size.fields += field + inner.fields;
      size.depth = Math.max(size.depth, field + inner.depth);
      size.nesting = Math.max(size.nesting, 1 + inner.nesting);
      if (size.fields > MAX_FIELDS) throw refused(`The operation has more than ${MAX_FIELDS} fields`);
    }
    return size;
  }

  private sizeOfFragment(name: string, at: Position): Size {
    const known = this.sizes.get(name);
    if (known !== undefined) {
      refuseDeep({ depth: at.depth + known.depth, nesting: at.nesting + known.nesting });
      return known;
    }
    const size = this.sizeOf(this.fragments.get(name)?.selectionSet, at);
    this.sizes.set(name, size);
    if (this.sizes.size > MAX_FRAGMENTS)
      throw refused(`The operation uses more than ${MAX_FRAGMENTS} fragments`);
    return size;
  }
}

function refuseDeep({ depth, nesting }: Position): void {
  if (depth > MAX_DEPTH) throw refused(`The operation is nested deeper than ${MAX_DEPTH} fields`);
  if (nesting > MAX_NESTING) throw refused(`The operation is nested deeper than ${MAX_NESTING} selections`);
}
