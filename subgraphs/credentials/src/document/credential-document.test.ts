import fc from 'fast-check';
import { newSigningKey } from '../did/key-pair';
import { Flaw, type ProblemCode } from '../verdict/problem';
import { readDocument } from './credential-document';
import { type JsonObject } from './json';
import { openBadgeOf } from './open-badge';
import { richBadge, sampleBadge } from './badge.fixture';

const badge = openBadgeOf(sampleBadge(newSigningKey()));
const subject = badge['credentialSubject'] as JsonObject;
const achievement = subject['achievement'] as JsonObject;
const text = JSON.stringify(badge);

function problemOf(bytes: string): ProblemCode | null {
  try {
    readDocument(bytes);
    return null;
  } catch (error) {
    if (error instanceof Flaw) return error.code;
    throw error;
  }
}
const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('a document', () => {
  it('is read with one value where a list of one is meant', () => {
    const alone = { ...badge, credentialSubject: [subject], type: badge['type'] ?? null };
    expect(readDocument(JSON.stringify(alone)).facts).toEqual(readDocument(JSON.stringify(badge)).facts);
    expect(readDocument(JSON.stringify(badge)).facts.achievement?.name).toBe(achievement['name']);
  });

  it('without an achievement is read as well', () => {
    const plain = {
      ...badge,
      type: 'VerifiableCredential',
      credentialSubject: { id: subject['id'] ?? null },
    };
    expect(readDocument(JSON.stringify(plain)).facts.achievement).toBeNull();
  });

  it('that is a badge with 50 alignments, results and evidence is read', () => {
    expect(
      readDocument(JSON.stringify(richBadge(newSigningKey()))).facts.achievement?.targetUrls,
    ).toHaveLength(50);
  });

  it('may start and end in the first and the last year that can be stored', () => {
    const dates = { validFrom: '0001-01-01T00:00:00Z', validUntil: '9999-12-31T23:59:59Z' };
    expect(problemOf(JSON.stringify({ ...badge, ...dates }))).toBeNull();
  });

  it('has no key twice that JSON could write once', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        expect(problemOf(JSON.stringify(object))).not.toBe('KEY_REPEATED');
      }),
    );
  });

  it.each<[string, string, ProblemCode]>([
    ['text', 'hello', 'DOCUMENT_UNREADABLE'],
    ['nothing', '', 'DOCUMENT_UNREADABLE'],
    ['a list', '[]', 'DOCUMENT_UNREADABLE'],
    ['JSON that is cut', '{"a":', 'DOCUMENT_UNREADABLE'],
    ['a JWT of which a part is no JSON', 'aGk.aGk.aGk', 'DOCUMENT_UNREADABLE'],
    ['a JWT with five parts, which is encrypted', 'e30.e30.e30.e30.e30', 'DOCUMENT_UNREADABLE'],
    ['10 MB', `{"a":"${'x'.repeat(10_000_000)}"}`, 'DOCUMENT_TOO_LARGE'],
    ['10 MB of dots', '.'.repeat(10_000_000), 'DOCUMENT_TOO_LARGE'],
    ['256 kB of brackets', nested(100_000), 'DOCUMENT_TOO_DEEP'],
    ['33 levels', nested(33), 'DOCUMENT_TOO_DEEP'],
    ['1,500 values, but no credential', `{"a":[${'0,'.repeat(1_497)}0]}`, 'MODEL_UNSUPPORTED'],
    ['1,501 values', `{"a":[${'0,'.repeat(1_498)}0]}`, 'DOCUMENT_TOO_COMPLEX'],
    ['a key that reaches into the prototype', '{"__proto__":{"admin":true}}', 'KEY_REFUSED'],
    ['one that does so by the constructor', '{"a":[{"constructor":1}]}', 'KEY_REFUSED'],
    ['a zero character', '{"a":"\\u0000"}', 'DOCUMENT_UNREADABLE'],
    ['half a character', '{"a":"\\ud800"}', 'DOCUMENT_UNREADABLE'],
    ['half a character that JSON passes over', text.replace('{', '{"id":"\ud800",'), 'DOCUMENT_UNREADABLE'],
    ['one with a key twice', text.replace('{', '{"id":"urn:x:1",'), 'KEY_REPEATED'],
    [
      'one with a key twice, in other characters',
      text.replace('{', '{"\\u0069d":"urn:x:1",'),
      'KEY_REPEATED',
    ],
    [
      'one with a key twice in a part',
      text.replace('"creator":{', '"creator":{"id":"urn:x:1",'),
      'KEY_REPEATED',
    ],
  ])('that is %s is refused', (_what, bytes, problem) => {
    expect(problemOf(bytes)).toBe(problem);
  });

  it.each<[string, object]>([
    ['without an id', { id: undefined }],
    ['with an id that is no URL', { id: 'welding' }],
    ['with an id that breaks out of its line', { id: 'urn:x:a> <b' }],
    ['with an id that is not ASCII', { id: 'https://college.example/schweißen' }],
    ['without an issuer', { issuer: undefined }],
    ['of an issuer without an id', { issuer: { name: 'Bay College' } }],
    ['of another type', { type: ['Thing'] }],
    ['without a start', { validFrom: undefined }],
    ['with a start without an offset', { validFrom: '2026-01-01T00:00:00' }],
    ['with a start on a day that is none', { validFrom: '2026-02-30T00:00:00Z' }],
    ['that starts in a year before the first, at UTC', { validFrom: '0001-01-01T00:00:00+14:00' }],
    ['that ends in a year after the last, at UTC', { validUntil: '9999-12-31T23:59:59-12:00' }],
    ['that ends before it starts', { validUntil: '2025-01-01T00:00:00Z' }],
    ['about two people', { credentialSubject: [subject, subject] }],
    ['about nobody', { credentialSubject: [] }],
    [
      'with an achievement without a name',
      { credentialSubject: { ...subject, achievement: { id: 'urn:x:1', type: 'Achievement' } } },
    ],
    ...['name', 'description', 'criteria'].map((member): [string, object] => [
      `with an achievement without ${member}`,
      { credentialSubject: { ...subject, achievement: { ...achievement, [member]: undefined } } },
    ]),
    ['that is a badge for nothing', { credentialSubject: { id: subject['id'] } }],
    [
      'that is a badge for nothing, by its other name',
      { type: ['VerifiableCredential', 'AchievementCredential'], credentialSubject: { id: subject['id'] } },
    ],
    ['with a status without a type', { credentialStatus: { statusListIndex: '1' } }],
    [
      'with a status whose index is a number',
      { credentialStatus: { type: 'BitstringStatusListEntry', statusListIndex: 1 } },
    ],
    ['with evidence without a type', { evidence: { narrative: 'x' } }],
  ])('%s breaks the data model', (_what, change) => {
    expect(problemOf(JSON.stringify({ ...badge, ...change }))).toBe('STRUCTURE_INVALID');
  });

  it('of VC 1.1 is of another model', () => {
    const old = { ...badge, '@context': ['https://www.w3.org/2018/credentials/v1'] };
    expect(problemOf(JSON.stringify(old))).toBe('MODEL_UNSUPPORTED');
  });
});
