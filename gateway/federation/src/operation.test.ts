import { type OperationDefinitionNode, parse, print, separateOperations } from 'graphql';

import { onlyOperation } from './operation';

describe('An operation by itself', () => {
  const document = parse(`
    query A { a ...X ...Y } query B { ...Z } mutation C { c }
    fragment X on Query { ...Z x } fragment Y on Query { y } fragment Z on Query { z ... on Query { ...Y } }
    fragment Unused on Query { ...X }`);

  it.each(['A', 'B', 'C'])('has the fragments that it uses, through others too, and no more: %s', (name) => {
    const operation = document.definitions.find(
      (definition): definition is OperationDefinitionNode =>
        'operation' in definition && definition.name?.value === name,
    );
    const expected = separateOperations(document)[name];
    if (operation === undefined || expected === undefined) throw new Error('There is no such operation');
    const definitionsOf = ({ definitions }: typeof expected) => definitions.map(print).sort();
    expect(definitionsOf(onlyOperation(document, operation))).toEqual(definitionsOf(expected));
  });
});
