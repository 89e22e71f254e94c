import fc from 'fast-check';
import {
  Caller,
  type Connection,
  consentedScopes,
  type ConsentGrant,
  consentAudiences,
  consentPurposes,
  consentScopes,
  isId,
  nameBasedId,
  newId,
  page,
  pageById,
  roles,
} from './index';
import { decodeCursor, encodeCursor } from './page';

const ORGANISATION = newId();
const now = new Date('2026-11-22T12:00:00Z');

const grants = fc.array(
  fc.record({
    id: fc.uuid(),
    purpose: fc.constantFrom(...consentPurposes),
    audience: fc.constantFrom(...consentAudiences),
    organisationId: fc.constantFrom(null, ORGANISATION, newId()),
    scopes: fc.uniqueArray(fc.constantFrom(...consentScopes), { minLength: 1 }),
    expiresAt: fc.constantFrom(null, '2026-11-22T11:59:59Z', '2026-11-22T12:00:01Z'),
  }),
);
const askers = fc.record({
  organisationId: fc.constantFrom(null, ORGANISATION),
  roles: fc.uniqueArray(fc.constantFrom(...roles)),
});

describe('consent', () => {
  const grant: ConsentGrant = {
    id: newId(),
    purpose: 'MATCHING',
    audience: 'JOB_BOARDS',
    organisationId: null,
    scopes: ['SKILLS'],
    expiresAt: '2026-11-22T12:00:01Z',
  };
  const board = { organisationId: ORGANISATION, roles: ['job_board'] } as const;
  const asked = { purpose: 'MATCHING', now } as const;

  it('opens to its audience, for its purpose, until it expires', () => {
    expect([...consentedScopes([grant], board, asked)]).toEqual(['SKILLS']);
    expect(consentedScopes([grant], board, { ...asked, purpose: 'COACHING' }).size).toBe(0);
    expect(consentedScopes([grant], board, { ...asked, now: new Date('2026-11-22T12:00:01Z') }).size).toBe(0);
    expect(consentedScopes([grant], { ...board, roles: ['employer'] }, asked).size).toBe(0);
    expect(consentedScopes([grant], { ...board, organisationId: null }, asked).size).toBe(0);
  });

  it('of one organisation opens to that one only', () => {
    const own: ConsentGrant = { ...grant, audience: 'ORGANISATION', organisationId: ORGANISATION };
    expect(consentedScopes([own], board, asked).size).toBe(1);
    expect(consentedScopes([own], { ...board, organisationId: newId() }, asked).size).toBe(0);
  });

  it('is nothing without a grant, and never more than the grants say', () => {
    fc.assert(
      fc.property(grants, askers, (given, asker) => {
        const opened = consentedScopes(given, asker, asked);
        const said = new Set(given.flatMap(({ scopes }) => scopes));
        expect([...opened].every((scope) => said.has(scope))).toBe(true);
        expect(consentedScopes([], asker, asked).size).toBe(0);
      }),
    );
  });

  it('shrinks or stays when a grant is withdrawn', () => {
    fc.assert(
      fc.property(grants, askers, (given, asker) => {
        const before = consentedScopes(given, asker, asked);
        const after = consentedScopes(given.slice(1), asker, asked);
        expect([...after].every((scope) => before.has(scope))).toBe(true);
      }),
    );
  });
});

describe('ids', () => {
  it('are UUIDv7 in the order of their time', () => {
    const ids = Array.from({ length: 50 }, (_, index) => newId(1_000_000 + index));
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });

  it('by name are those of RFC 9562, appendix A.4', () => {
    expect(nameBasedId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});

describe('pages', () => {
  const REFUSED = expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error;

  it('have cursors that lead back to the position, and refuse others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(decodeCursor('names', encodeCursor('names', key))).toBe(key);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor('names', text)).toThrow(REFUSED);
      }),
    );
  });

  it('refuse the cursors of other lists, and those that hold no key', async () => {
    const id = newId();
    expect(() => decodeCursor('names of a', encodeCursor('names of b', id))).toThrow(REFUSED);
    const list = { list: 'names', fetch: () => Promise.resolve([{ id }]) };
    const { pageInfo } = await pageById({ first: 1 }, list);
    await expect(pageById({ first: 1, after: pageInfo.endCursor }, list)).resolves.toBeDefined();
    for (const key of ['', '\0', 'x']) {
      const after = encodeCursor('names', key);
      await expect(pageById({ first: 1, after }, list)).rejects.toEqual(REFUSED);
    }
  });

  it('cover a list exactly, whatever the page size', async () => {
    const rows = Array.from({ length: 23 }, (_, index) => String(index).padStart(2, '0'));
    const source = {
      list: 'rows',
      keyOf: (row: string) => row,
      fetch: (after: string | null, limit: number) =>
        Promise.resolve(rows.filter((row) => after === null || row > after).slice(0, limit)),
    };
    for (const first of [1, 2, 22, 23, 24, 100]) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { edges, pageInfo }: Connection<string> = await page({ first, after }, source);
        seen.push(...edges.map(({ node }) => node));
        [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
      }
      expect(seen).toEqual(rows);
    }
    await expect(page({ first: 0 }, source)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(page({ first: 101 }, source)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a caller', () => {
  it('acts only in the roles and for the organisation of the token', () => {
    const caller = Caller.of({ personId: newId(), organisationId: ORGANISATION, roles: ['employer'] });
    expect(caller.actsFor(ORGANISATION, 'employer')).toBe(true);
    expect(caller.actsFor(newId(), 'employer')).toBe(false);
    expect(() => {
      caller.require('admin');
    }).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }) as Error);
    expect(() => Caller.nobody.requirePerson()).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED' }) as Error,
    );
  });
});
