import { newId } from '@ler-hub/kernel';
import { type Issuer } from '../issuer/issuer';
import { type SigningKey } from '../did/verification-key';
import { type StatusReference } from '../document/credential-facts';
import { combined, type StatusResult } from './status';
import { listIdOf, listUrlOf, type StatusIndex, type StatusList, statusListCredential } from './status-list';
import { type Revocation, type StatusListRepository } from './status-list.repository';

interface Dependencies {
  readonly statusLists: StatusListRepository;
  readonly publicUrl: string;
}

/** What was found out about a credential's status. */
export interface StatusFinding {
  readonly status: StatusResult;
  readonly statusIndex: StatusIndex | null;
}

const BITSTRING_ENTRY = 'BitstringStatusListEntry';

/** Gives out, sets and looks up the status of credentials. Works inside the transaction of its repository. */
export class StatusListService {
  constructor(private readonly deps: Dependencies) {}

  /** The list of this id. Public: whoever holds a credential may look up its status without saying which it is. */
  find(id: string): Promise<StatusList | null> {
    return this.deps.statusLists.find(id);
  }

  urlOf(listId: string): string {
    return listUrlOf(this.deps.publicUrl, listId);
  }

  /** Gives out indexes for so many new credentials of an issuer. */
  async assign(
    { id }: Issuer,
    count: number,
    { signer, now }: { signer: SigningKey; now: Date },
  ): Promise<readonly StatusIndex[]> {
    const { statusLists } = this.deps;
    const list = (await statusLists.lockWithRoom(id, count)) ?? (await this.open(id, { signer, now }));
    const indexes = await statusLists.draw(list, count);
    return indexes.map((index) => ({ listId: list.id, index }));
  }

  /** Takes back credentials of one list and signs the list anew; answers which indexes were not taken back before. */
  async revoke(
    at: { readonly listId: string; readonly indexes: readonly number[] },
    revocation: Revocation,
    signer: SigningKey,
  ): Promise<readonly number[]> {
    const { statusLists } = this.deps;
    const list = await statusLists.lock(at.listId);
    if (list === null) throw new Error(`Credentials refer to a status list that is gone: ${at.listId}`);
    const revoked = await statusLists.revoke(list.id, at.indexes, revocation);
    if (revoked.length > 0) {
      const document = await this.signed(list.id, { signer, now: revocation.at });
      await statusLists.save({ ...list, document });
    }
    return revoked;
  }

  /** The status that an arriving credential has: looked up here where the list is its issuer's own in this hub. */
  async lookUp(references: readonly StatusReference[], issuer: Issuer): Promise<StatusFinding> {
    const results: StatusResult[] = [];
    let statusIndex: StatusIndex | null = null;
    for (const reference of references) {
      const index = this.indexOf(reference);
      const revoked = index && (await this.deps.statusLists.isRevoked(index, issuer.id));
      results.push(revoked === null ? 'UNCHECKED' : revoked ? 'REVOKED' : 'CLEAR');
      if (revoked !== null) statusIndex ??= index;
    }
    return { status: combined(results), statusIndex };
  }

  private indexOf({ types, purpose, listUrl, index }: StatusReference): StatusIndex | null {
    if (!types.includes(BITSTRING_ENTRY) || purpose !== 'revocation' || listUrl === null || index === null)
      return null;
    const listId = listIdOf(this.deps.publicUrl, listUrl);
    return listId === null ? null : { listId, index };
  }

  private async open(issuerId: string, signing: { signer: SigningKey; now: Date }): Promise<StatusList> {
    const id = newId();
    const document = await this.signed(id, signing);
    return this.deps.statusLists.save({ id, issuerId, assigned: 0, document });
  }

  private async signed(listId: string, { signer, now }: { signer: SigningKey; now: Date }): Promise<string> {
    const revoked = await this.deps.statusLists.revokedIndexes(listId);
    return statusListCredential({ url: this.urlOf(listId), revoked, signer, now });
  }
}
