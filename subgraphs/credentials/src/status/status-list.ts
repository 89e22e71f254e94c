import { type SigningKey } from '../did/verification-key';
import { withProof } from '../proof/data-integrity';
import { VC_V2 } from '../proof/context';
import { encodedList } from './bitstring';

/** One of an issuer's lists of revoked credentials. */
export interface StatusList {
  readonly id: string;
  readonly issuerId: string;
  /** How many indexes are given out. */
  readonly assigned: number;
  /** The signed list credential, as it is served. */
  readonly document: string;
}

/** Where a credential's status is looked up. */
export interface StatusIndex {
  readonly listId: string;
  readonly index: number;
}

const PATH = '/status-lists/';

/** Where the hub serves a list. */
export function listUrlOf(publicUrl: string, listId: string): string {
  return publicUrl + PATH + listId;
}

/** The id of a list of this hub, or null for any other address. */
export function listIdOf(publicUrl: string, listUrl: string): string | null {
  const start = publicUrl + PATH;
  return listUrl.startsWith(start) ? listUrl.slice(start.length) : null;
}

interface ListContent {
  readonly url: string;
  readonly revoked: readonly number[];
  readonly signer: SigningKey;
  readonly now: Date;
}

/** The list as a credential of its issuer (Bitstring Status List 1.0), signed. */
export async function statusListCredential({ url, revoked, signer, now }: ListContent): Promise<string> {
  const credential = {
    '@context': [VC_V2],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signer.controller,
    validFrom: now.toISOString(),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodedList(revoked),
    },
  };
  return JSON.stringify(await withProof(credential, signer, now));
}
