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
import { isDidKey } from '../did/did-key';
import { newSigningKey } from '../did/key-pair';
import { keyOfJwk } from '../did/verification-key';
import { parseObject } from '../document/json';
import { wholeSecond } from '../document/value';
import { type ReferenceRepository } from '../reference/reference.repository';
import { Flaw } from '../verdict/problem';
import { type IssuerTrust, trustAt, type TrustRecord } from '../verdict/trust';
import { type Issuer, type RegisteredKey } from './issuer';
import { type IssuerRepository } from './issuer.repository';
import { type KeyVault } from './key-vault';

/** What a write works with, inside its transaction. */
export interface IssuerTransaction {
  readonly issuers: IssuerRepository;
  /** Judges the credentials of an issuer anew and publishes what changed. */
  readonly reconsider: (issuer: Issuer) => Promise<void>;
}

interface Dependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly issuers: IssuerRepository;
  readonly references: ReferenceRepository;
  readonly vault: KeyVault;
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

/** How far an issuer is to be trusted. What is left out follows from what was on record. */
export interface TrustChange {
  readonly standing: IssuerTrust;
  readonly trustedFrom: Date | null;
  readonly trustedUntil: Date | null;
}

export interface NewIssuer {
  readonly name: string;
  /** Left out: the organisation that the caller acts for. */
  readonly organisationId: string | null;
  /** Given for an issuer that signs elsewhere. */
  readonly foreign: ForeignIssuer | null;
}

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
    return this.refusing('The organisation has an issuer already', ({ issuers }) => issuers.save(issuer));
  }

  /** Says how far an issuer is trusted, and judges anew what is held of it. */
  setTrust(id: string, change: TrustChange): Promise<Issuer> {
    this.deps.caller.require('admin');
    const issuerId = requireId(id, 'input.issuerId');
    return this.deps.inTransaction(async ({ issuers, reconsider }) => {
      const stored = await issuers.lock(issuerId);
      if (stored === null) throw new NotFound('There is no such issuer');
      const changed = await issuers.save({ ...stored, ...changedTrust(stored, change, this.deps.clock()) });
      await reconsider(changed);
      return changed;
    });
  }

  private async registerForeign(name: string, foreign: ForeignIssuer): Promise<Issuer> {
    this.deps.caller.require('admin');
    const [did, keys] = [foreign.did, requireKeys(foreign)];
    return this.refusing('The issuer is registered already', async ({ issuers, reconsider }) => {
      const met = await issuers.findByDid(did);
      if (met !== null && met.standing !== 'UNKNOWN') throw new Conflict('The issuer is registered already');
      // One that was met in documents before keeps its id, and its credentials learn of it.
      const base = met ?? { id: newId(), organisationId: null, sealedKey: null };
      const issuer = await issuers.save({ ...base, did, name, keys, ...known });
      await reconsider(issuer);
      return issuer;
    });
  }

  /** One organisation or DID is registered once, whoever comes first. */
  private async refusing(
    refusal: string,
    work: (transaction: IssuerTransaction) => Promise<Issuer>,
  ): Promise<Issuer> {
    try {
      return await this.deps.inTransaction(work);
    } catch (error) {
      const twice = violates(error, 'one_issuer_per_organisation') || violates(error, 'one_issuer_per_did');
      throw twice ? new Conflict(refusal) : error;
    }
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

const known: TrustRecord = { standing: 'KNOWN', trustedFrom: null, trustedUntil: null };

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

/**
 * The record as it is after a change. Trust is told up to now: what will hold in the future is said when it
 * does, since nobody would judge the credentials again on the day.
 */
function changedTrust(stored: TrustRecord, { standing, ...given }: TrustChange, now: Date): TrustRecord {
  const path = 'input.trustedUntil';
  if (standing === 'UNKNOWN')
    throw InvalidInput.at('input.trust', 'cannot be unknown for a registered issuer');
  const trusted = standing === 'TRUSTED';
  const unbroken = stored.trustedUntil === null || !trusted ? stored.trustedFrom : null;
  // Credentials hold whole seconds: one that is issued in the second that trust began is issued in trust.
  const trustedFrom = given.trustedFrom ?? unbroken ?? (trusted ? wholeSecond(now) : null);
  const ended = trusted || trustedFrom === null ? null : (stored.trustedUntil ?? now);
  const trustedUntil = given.trustedUntil ?? ended;
  if (trustedFrom !== null && trustedFrom > now)
    throw InvalidInput.at('input.trustedFrom', 'is in the future');
  if (trustedUntil === null) return { standing, trustedFrom, trustedUntil };
  if (trusted) throw InvalidInput.at(path, 'cannot be set for an issuer that is trusted');
  if (trustedUntil > now) throw InvalidInput.at(path, 'is in the future');
  if (trustedFrom === null || trustedUntil < trustedFrom)
    throw InvalidInput.at(path, 'is before trust began');
  return { standing, trustedFrom, trustedUntil };
}
