import { resolveDidKey } from '../did/did-key';
import { type KeyResolver } from '../did/verification-key';
import { openBadgeOf } from '../document/open-badge';
import { sampleBadge } from '../document/badge.fixture';
import { secured } from '../document/secured';
import { examine, invalid, issue, now, signer, stranger, unsupported, VALID } from './examination.fixture';

describe.each(['DATA_INTEGRITY', 'VC_JWT'] as const)('a credential as %s', (format) => {
  it('that the hub issued is valid', async () => {
    expect(await examine(await issue(format))).toEqual(VALID);
  });

  it('without an end or with fractions in its dates is valid as well', async () => {
    const badge = {
      ...openBadgeOf(sampleBadge(signer, { validUntil: null })),
      validFrom: '2026-01-01T02:00:00.250+02:00',
    };
    expect(await examine(await secured(badge, { format, signer, now }))).toEqual(VALID);
  });

  it('signed by somebody else than the issuer is invalid', async () => {
    const bytes = await secured(openBadgeOf(sampleBadge(signer)), { format, signer: stranger, now });
    expect(await examine(bytes)).toEqual(invalid('CONTROLLER_NOT_ISSUER'));
  });

  it("of an issuer whose key nobody knows is unsupported, and valid by the registry's key", async () => {
    const id = 'https://college.example/issuer#key-1';
    const named = { ...signer, id, controller: 'https://college.example/issuer' };
    const bytes = await secured(openBadgeOf(sampleBadge(named)), { format, signer: named, now });
    expect(await examine(bytes)).toEqual(unsupported('KEY_UNRESOLVED'));
    const key = resolveDidKey(signer.id);
    const registry: KeyResolver = async () => key && { ...key, id, controller: named.controller };
    expect(await examine(bytes, registry)).toEqual(VALID);
  });
});
