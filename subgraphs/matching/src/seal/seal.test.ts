import * as fc from 'fast-check';
import { Seal } from './seal';

const DATA_KEY = 'a data key for tests, long enough to be one';
const seal = new Seal(DATA_KEY, 'test');
const contexts = fc.array(fc.string(), { maxLength: 3 });
const values = fc.uint8Array({ maxLength: 40 });

describe('a seal', () => {
  it('opens what it sealed, in the same context', () => {
    fc.assert(
      fc.property(contexts, values, (context, value) => {
        const opened = seal.open(context, seal.seal(context, value));
        expect(opened && [...opened]).toEqual([...value]);
      }),
    );
  });

  it('gives the same text for the same value in the same context, so that ids are stable', () => {
    const value = Buffer.from('a learner');
    expect(seal.seal(['a'], value)).toBe(new Seal(DATA_KEY, 'test').seal(['a'], value));
  });

  it('opens nothing that was sealed in another context, by another label or by another key', () => {
    fc.assert(
      fc.property(contexts, contexts, values, (context, other, value) => {
        fc.pre(JSON.stringify(context) !== JSON.stringify(other));
        expect(seal.open(other, seal.seal(context, value))).toBeNull();
      }),
    );
    const sealed = seal.seal(['a'], Buffer.from('a learner'));
    expect(new Seal(DATA_KEY, 'another').open(['a'], sealed)).toBeNull();
    expect(new Seal(`${DATA_KEY}!`, 'test').open(['a'], sealed)).toBeNull();
    expect(seal.open(['a'], sealed)).not.toBeNull();
  });

  it('opens nothing that was altered in any bit, shortened, lengthened or spelt otherwise', () => {
    const sealed = seal.seal(['a'], Buffer.from('sixteen bytes...'));
    const bytes = Buffer.from(sealed, 'base64url');
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(seal.open(['a'], altered.toString('base64url'))).toBeNull();
    }
    for (const text of [
      '',
      'x',
      sealed.slice(0, -4),
      `${sealed}AAAA`,
      `${sealed}=`,
      ` ${sealed}`,
      'not base64 ✗',
    ]) {
      expect(seal.open(['a'], text)).toBeNull();
    }
  });

  it('shares no part of its text between contexts, so that two organisations cannot compare notes', () => {
    const value = Buffer.from('0123456789abcdef');
    const [a, b] = [seal.seal(['a'], value), seal.seal(['b'], value)].map((text) =>
      Buffer.from(text, 'base64url'),
    );
    expect(a?.subarray(0, 16).equals(b?.subarray(0, 16) ?? Buffer.alloc(0))).toBe(false);
    expect(a?.subarray(16).equals(b?.subarray(16) ?? Buffer.alloc(0))).toBe(false);
  });
});
