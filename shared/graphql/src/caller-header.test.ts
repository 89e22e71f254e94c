import { Caller, newId } from '@ler-hub/kernel';
import { createHmac } from 'node:crypto';
import { signCaller, verifyCaller } from './caller-header';

const KEY = 'a caller key for tests, long enough to be one';
const now = new Date('2026-11-22T12:00:00Z');
const caller = Caller.of({ personId: newId(), organisationId: newId(), roles: ['employer', 'coach'] });

describe('the header that says who asks', () => {
  it('brings the caller over, nobody included', () => {
    expect(verifyCaller(signCaller(caller, KEY, now), KEY, now)).toEqual(caller);
    expect(verifyCaller(signCaller(Caller.nobody, KEY, now), KEY, now)).toEqual(Caller.nobody);
  });

  it('is worth nothing once any character of it is another', () => {
    const header = signCaller(caller, KEY, now);
    for (let index = 0; index < header.length - 1; index += 1) {
      const other = header[index] === 'A' ? 'B' : 'A';
      expect(verifyCaller(header.slice(0, index) + other + header.slice(index + 1), KEY, now)).toBeNull();
    }
  });

  it.each([undefined, '', '.', 'a.b', 'a.b.c', 'null.', '..'])('is refused as %p', (header) => {
    expect(verifyCaller(header, KEY, now)).toBeNull();
  });

  it.each([undefined, null, '', 'soon', now.getTime() + 86_400_000])(
    'is refused where it ends at %p, though it is signed: it is for a moment only',
    (expiresAt) => {
      const { personId, organisationId, roles } = caller;
      const claims = { personId, organisationId, roles, expiresAt };
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const signature = createHmac('sha256', KEY).update(`ler-hub caller v1:${payload}`).digest('base64url');
      expect(verifyCaller(`${payload}.${signature}`, KEY, now)).toBeNull();
    },
  );

  it('is refused when it is stale or signed with another key', () => {
    const header = signCaller(caller, KEY, now);
    expect(verifyCaller(header, KEY, new Date(now.getTime() + 30_001))).toBeNull();
    expect(verifyCaller(header, 'another key for tests, long enough too', now)).toBeNull();
  });
});
