import { z } from 'zod';
import { VC_V2 } from '../proof/context';
import { Flaw } from '../verdict/problem';
import { asList, type Json, type JsonObject } from './json';
import { dateTime, url } from './value';

/** One for a list of one is JSON-LD's way; `many` reads both. */
function many<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => asList(value as Json | undefined), z.array(item));
}

const text = z.string().min(1).max(10_000);
const typed = z.looseObject({ type: many(text).refine((types) => types.length > 0) });
const agent = z.union([
  url.transform((id) => ({ id, name: null })),
  z.looseObject({ id: url, name: text.nullish() }).transform(({ id, name }) => ({ id, name: name ?? null })),
]);

const alignment = z.looseObject({ targetUrl: url.optional() });

/** With what the schema of Open Badges 3.0 requires of it. */
const achievement = z.looseObject({
  id: url,
  type: many(text).refine((types) => types.includes('Achievement')),
  name: text,
  description: text,
  criteria: z.looseObject({}),
  achievementType: text.optional(),
  creator: agent.optional(),
  alignment: many(alignment),
});

const status = z.looseObject({
  id: url.optional(),
  type: many(text).refine((types) => types.length > 0),
  statusPurpose: text.optional(),
  // A string by Bitstring Status List 1.0: a number would lose precision in long lists.
  statusListIndex: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  statusListCredential: url.optional(),
});

const badgeTypes = new Set(['OpenBadgeCredential', 'AchievementCredential']);

const subject = z.looseObject({ id: url.optional(), achievement: achievement.optional() });

const credential = z.looseObject({
  '@context': many(z.unknown()),
  id: url,
  type: many(text).refine((types) => types.includes('VerifiableCredential')),
  issuer: agent,
  validFrom: dateTime,
  validUntil: dateTime.optional(),
  credentialSubject: many(subject).refine((subjects) => subjects.length === 1),
  credentialStatus: many(status),
  credentialSchema: many(typed),
  evidence: many(typed),
  refreshService: many(typed),
  termsOfUse: many(typed),
  relatedResource: many(z.looseObject({ id: url })),
});

/** A status entry of a credential, as it says. */
export interface StatusReference {
  readonly id: string | null;
  readonly types: readonly string[];
  readonly purpose: string | null;
  readonly listUrl: string | null;
  readonly index: number | null;
}

/** What a credential says of itself, as far as the hub uses it. Says nothing about whether it is true. */
export interface CredentialFacts {
  readonly id: string;
  readonly issuer: { readonly id: string; readonly name: string | null };
  readonly subjectId: string | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly achievement: {
    readonly id: string;
    readonly name: string;
    readonly achievementType: string | null;
    readonly creatorId: string | null;
    /** Where its alignments point. */
    readonly targetUrls: readonly string[];
  } | null;
  readonly statuses: readonly StatusReference[];
  /** Whether it names a schema, resources with digests or terms of use, which nobody checks here. */
  readonly namesUnchecked: boolean;
}

type Model = z.infer<typeof credential>;

function achievementOf({ credentialSubject: [subject] }: Model): CredentialFacts['achievement'] {
  const found = subject?.achievement;
  if (!found) return null;
  return {
    id: found.id,
    name: found.name,
    achievementType: found.achievementType ?? null,
    creatorId: found.creator?.id ?? null,
    targetUrls: found.alignment.flatMap(({ targetUrl }) => targetUrl ?? []),
  };
}

function isKept({ type, validFrom, validUntil, credentialSubject: [about] }: Model): boolean {
  if (validUntil && validUntil < validFrom) return false;
  return about?.achievement !== undefined || !type.some((name) => badgeTypes.has(name));
}

/** Reads a VC 2.0 credential, such as an Open Badge 3.0. Throws a `Flaw` where the data model is not kept. */
export function factsOf(document: JsonObject): CredentialFacts {
  if (asList(document['@context'])[0] !== VC_V2) throw new Flaw('MODEL_UNSUPPORTED');
  const { success, data } = credential.safeParse(document);
  if (!success || !isKept(data)) throw new Flaw('STRUCTURE_INVALID');
  const { credentialSchema, relatedResource, termsOfUse } = data;
  return {
    id: data.id,
    issuer: data.issuer,
    subjectId: data.credentialSubject[0]?.id ?? null,
    validFrom: data.validFrom,
    validUntil: data.validUntil ?? null,
    achievement: achievementOf(data),
    statuses: data.credentialStatus.map((entry) => ({
      id: entry.id ?? null,
      types: entry.type,
      purpose: entry.statusPurpose ?? null,
      listUrl: entry.statusListCredential ?? null,
      index: entry.statusListIndex === undefined ? null : Number(entry.statusListIndex),
    })),
    namesUnchecked: [credentialSchema, relatedResource, termsOfUse].some((named) => named.length > 0),
  };
}
