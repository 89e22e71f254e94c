import {
  type Caller,
  type Clock,
  Conflict,
  type Connection,
  InvalidInput,
  newId,
  NotFound,
  pageById,
  type PageRequest,
  requireId,
} from '@ler-hub/kernel';
import { violates } from '@ler-hub/postgres';
import { type JsonWebKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDidKey } from '../did/did-key';
import { newSigningKey } from '../did/key-pair';
import { keyOfJwk } from '../did/verification-key';
import { parseObject } from '../document/json';
import { type ReferenceRepository } from '../reference/reference.repository';
import { Flaw } from '../verdict/problem';
import { type IssuerTrust, trustAt, type TrustRecord } from '../verdict/trust';
import { type Issuer, type RegisteredKey } from './issuer';
import { type IssuerRepository } from './issuer.repository';
import { type KeyVault } from './key-vault';
import { changedTrust, type TrustChange } from './changed-trust';
import { type UntoldTrustChangeRepository } from './untold-trust-change.repository';

/** What a write works with, inside its transaction. */
export interface IssuerTransaction {
  readonly issuers: IssuerRepository;
  readonly untoldChanges: UntoldTrustChangeRepository;
}

interface Dependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly issuers: IssuerRepository;
  readonly references: ReferenceRepository;
  readonly vault: KeyVault;
  /** Begins to tell others what follows from changes of trust; resolves when all is told, or has to be tried again. */
  readonly tell: () => Promise<void>;
  readonly inTransaction: <Result>(
    work: (transaction: IssuerTransaction) => Promise<Result>,
  ) => Promise<Result>;
}

/** A public key as it is registered, its JWK as JSON text. */
export interface NewKey {
  readonly id: string;
  readonly jwk: string;
}

/** An issuer that signs elsewhere: its name and its keys are on the word of whoever registers it. */
export interface ForeignIssuer {
  readonly did: string;
  readonly keys: readonly NewKey[];
}

export interface NewIssuer {
  readonly name: string;
  /** Left out: the organisation that the caller acts for. */
  readonly organisationId: string | null;
  /** Given for an issuer that signs elsewhere. */
  readonly foreign: ForeignIssuer | null;
}

/** Whoever changes the trust in an issuer sees it told when that is quick, and is not kept waiting when it is not. */
const TELLING_PATIENCE_MS = 2_000;

/** Issuers are public. An organisation registers itself; whom the hub trusts is decided by its admins. */
export class IssuerService {
  constructor(private readonly deps: Dependencies) {}

  find(id: string): Promise<Issuer | null> {
    return this.deps.issuers.find(id);
  }

  list(request: PageRequest): Promise<Connection<Issuer>> {
    return pageById(request, {
      list: 'issuers',
      fetch: (after, limit) => this.deps.issuers.list(after, limit),
    });
  }

  trustOf(issuer: Issuer): IssuerTrust {
    return trustAt(issuer, this.deps.clock());
  }

  async register({ name, organisationId, foreign }: NewIssuer): Promise<Issuer> {
    this.deps.caller.require('issuer', 'admin');
    if (foreign !== null) return this.registerForeign(name, foreign);
    const owner = await this.requireOwner(organisationId);
    const [id, { controller: did, privateKey }] = [newId(), newSigningKey()];
    const sealedKey = this.deps.vault.seal(privateKey, id);
    const issuer: Issuer = { id, organisationId: owner, did, name, keys: [], sealedKey, ...known };
    try {
      return await this.deps.inTransaction(({ issuers }) => issuers.save(issuer));
    } catch (error) {
      if (!violates(error, 'one_issuer_per_organisation')) throw error;
      throw new Conflict('The organisation has an issuer already');
    }
  }

  /**
   * Says how far an issuer is trusted. Every verdict follows at once; who follows the log is told of the credentials
   * that count differently now, which may go on for a while after the answer.
   */
  async setTrust(id: string, change: TrustChange): Promise<Issuer> {
    this.deps.caller.require('admin');
    const issuerId = requireId(id, 'input.issuerId');
    const changed = await this.deps.inTransaction(async ({ issuers, untoldChanges }) => {
      const stored = await issuers.lock(issuerId);
      if (stored === null) throw new NotFound('There is no such issuer');
      await untoldChanges.add(issuerId);
      return issuers.save({ ...stored, ...changedTrust(stored, change, this.deps.clock()) });
    });
    await Promise.race([this.deps.tell(), sleep(TELLING_PATIENCE_MS, undefined, { ref: false })]);
    return changed;
  }

  /** One that was met in documents before keeps its id, and with it its credentials: they count as they did. */
  private registerForeign(name: string, foreign: ForeignIssuer): Promise<Issuer> {
    this.deps.caller.require('admin');
    const keys = requireKeys(foreign);
    return this.deps.inTransaction(async ({ issuers }) => {
      const met = await issuers.lock(await issuers.meet(foreign.did));
      if (met?.standing !== 'UNKNOWN') throw new Conflict('The issuer is registered already');
      return issuers.save({ ...met, name, keys, ...known });
    });
  }

  /** The organisation to register: the caller's own, or any for admins. It must be one that issues. */
  private async requireOwner(asked: string | null): Promise<string> {
    const { caller, references } = this.deps;
    const path = 'input.organisationId';
    const organisationId = asked ?? caller.organisationId;
    if (organisationId === null) throw InvalidInput.at(path, 'is missing');
    if (!caller.has('admin') && caller.requireOrganisation('issuer') !== organisationId) {
      throw InvalidInput.at(path, 'is not the organisation that you act for');
    }
    const kinds = await references.organisationKinds(requireId(organisationId, path));
    if (kinds?.includes('ISSUER') !== true) throw InvalidInput.at(path, 'is of no organisation that issues');
    return organisationId;
  }
}

const known: TrustRecord = { standing: 'KNOWN', trusted: [] };

function requireKeys({ did, keys }: ForeignIssuer): readonly RegisteredKey[] {
  if (isDidKey(did) && keys.length > 0)
    throw InvalidInput.at('input.foreign.keys', 'must be empty: the DID is the key');
  return keys.map(({ id, jwk }, index) => {
    const registered = { id, jwk: parsedJwk(jwk) };
    if (keyOfJwk(registered.jwk, id, did) === null) {
      throw InvalidInput.at(`input.foreign.keys.${index}.jwk`, 'is no public key of an accepted kind');
    }
    return registered;
  });
}

/** The JWK, or an empty one, which is no key. */
function parsedJwk(text: string): JsonWebKey {
  try {
    return parseObject(text);
  } catch (error) {
    if (error instanceof Flaw) return {};
    throw error;
  }
}
