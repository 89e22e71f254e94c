import { isId, nameBasedId } from '@ler-hub/kernel';
import fc from 'fast-check';
import { occupationIdOf } from '../occupation/occupation';
import { skillIdOf } from '../skill/skill';
import { frameworkIdOf } from './framework';

const DNS_NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('name-based ids', () => {
  it('are those of RFC 9562, appendix A.4', () => {
    expect(nameBasedId(DNS_NAMESPACE, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('are ids of the hub for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(isId(nameBasedId(DNS_NAMESPACE, name))).toBe(true);
      }),
    );
  });

  it('keep the skill and the occupation of one code apart', () => {
    const framework = frameworkIdOf('https://example.org/framework');

    expect(skillIdOf(framework, '1')).not.toBe(occupationIdOf(framework, '1'));
  });
});
