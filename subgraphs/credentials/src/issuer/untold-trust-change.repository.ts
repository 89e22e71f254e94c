import { newId } from '@ler-hub/kernel';
import { type EntityManager } from 'typeorm';
import { UntoldTrustChangeRow } from './untold-trust-change.table';

/** A change of the trust in an issuer, of which others have not been told everything. */
interface UntoldTrustChange {
  readonly id: string;
  readonly issuerId: string;
}

/** Remembers what has to be told until it is, so that a process that dies in between leaves it to the next. */
export class UntoldTrustChangeRepository {
  constructor(private readonly database: EntityManager) {}

  async add(issuerId: string): Promise<void> {
    await this.database.insert(UntoldTrustChangeRow, { id: newId(), issuerId });
  }

  async list(): Promise<readonly UntoldTrustChange[]> {
    return this.database.find(UntoldTrustChangeRow, { order: { id: 'ASC' } });
  }

  async remove({ id }: UntoldTrustChange): Promise<void> {
    await this.database.delete(UntoldTrustChangeRow, { id });
  }
}
