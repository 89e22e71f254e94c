import { newSigningKey } from '../did/key-pair';
import { KeyVault } from './key-vault';

describe('the key vault', () => {
  const { privateKey, controller } = newSigningKey();
  const vault = new KeyVault('a data key for tests, long enough to be one');
  const sealed = vault.seal(privateKey, 'an issuer');

  it('opens what it sealed', () => {
    const opened = vault.open(sealed, 'an issuer');
    expect(opened.controller).toBe(controller);
    expect(opened.privateKey.equals(privateKey)).toBe(true);
  });

  it('holds nothing of the key in clear, and never the same twice', () => {
    const { d = '' } = privateKey.export({ format: 'jwk' });
    expect(sealed.includes(Buffer.from(d, 'base64url'))).toBe(false);
    expect(vault.seal(privateKey, 'an issuer').equals(sealed)).toBe(false);
  });

  it('opens nothing that was changed, moved to another issuer, or sealed under another data key', () => {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    expect(() => vault.open(changed, 'an issuer')).toThrow();
    expect(() => vault.open(sealed, 'another issuer')).toThrow();
    expect(() => new KeyVault('another data key, as long as the first').open(sealed, 'an issuer')).toThrow();
  });
});
