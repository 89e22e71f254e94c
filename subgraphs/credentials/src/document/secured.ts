import { type SigningKey } from '../did/verification-key';
import { withProof } from '../proof/data-integrity';
import { asJwt } from '../proof/vc-jwt';
import { type CredentialFormat } from './credential-document';
import { factsOf } from './credential-facts';
import { type JsonObject } from './json';

/** Signs a credential in a format; answers the exact bytes that its holder gets. */
export async function secured(
  credential: JsonObject,
  {
    format,
    signer,
    now,
  }: { readonly format: CredentialFormat; readonly signer: SigningKey; readonly now: Date },
): Promise<string> {
  if (format === 'VC_JWT') return asJwt(credential, factsOf(credential), signer);
  return JSON.stringify(await withProof(credential, signer, now));
}
