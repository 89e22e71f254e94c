import fc from 'fast-check';
import { foldedName } from './folded-name';

describe('foldedName', () => {
  it.each([
    ['Microsoft Excel', 'microsoft excel'],
    ['  Résumé\t writing ', 'resume writing'],
    ['C++', 'c++'],
    ['ﬁsh', 'fish'],
  ])('folds %j to %j', (name, folded) => {
    expect(foldedName(name)).toBe(folded);
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(foldedName(foldedName(name))).toBe(foldedName(name));
      }),
    );
  });
});
