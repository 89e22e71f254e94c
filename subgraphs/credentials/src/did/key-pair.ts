import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { didKeyOf, keyIdOf, publicHalf } from './did-key';
import { type SigningKey } from './verification-key';

/** The signing key behind an Ed25519 private key, as its did:key. */
export function signingKeyOf(privateKey: KeyObject): SigningKey {
  const controller = didKeyOf(publicHalf(privateKey));
  return { id: keyIdOf(controller), controller, privateKey };
}

/** A new Ed25519 key pair. */
export function newSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('ed25519').privateKey);
}
