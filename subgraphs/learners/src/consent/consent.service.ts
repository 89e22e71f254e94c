import {
  type Clock,
  Conflict,
  type Connection,
  consentScopes,
  InvalidInput,
  newId,
  NotFound,
  organisationKinds,
  pageById,
  type PageRequest,
  requireId,
  rolesOffered,
  roles,
} from '@ler-hub/kernel';
import { type PublishedStates, violates } from '@ler-hub/postgres';
import { z } from 'zod';
import { type LearnerView } from '../learner/learner';
import { type RecordWriter } from '../record/record.writer';
import { type Consent, isOfUse, type LedgerConsent, MOST_GRANTS_IN_FORCE, type NewConsent } from './consent';
import { type ConsentRepository } from './consent.repository';

interface Dependencies {
  readonly clock: Clock;
  readonly consents: ConsentRepository;
  readonly writer: RecordWriter;
}

/** What learners allow to whom. They alone decide it, and they alone see it. */
export class ConsentService {
  constructor(private readonly deps: Dependencies) {}

  async list(learner: LearnerView, request: PageRequest): Promise<Connection<LedgerConsent> | null> {
    if (!learner.isOwn) return null;
    return pageById(request, {
      list: `consents of ${learner.id}`,
      fetch: (after, limit) => this.deps.consents.list(learner.id, { after, limit }),
    });
  }

  grant(input: NewConsent): Promise<LedgerConsent> {
    const now = this.deps.clock();
    const wanted = requireSound(input, now);
    return this.deps.writer.change(async ({ consents, published }, { id: learnerId }) => {
      await requireOrganisation(published, wanted);
      const inForce = await consents.inForce(learnerId);
      if (inForce.length >= MOST_GRANTS_IN_FORCE)
        throw new Conflict(`A record holds ${MOST_GRANTS_IN_FORCE} consents in force at most`);
      const consent: Consent = { ...wanted, id: newId(), learnerId, grantedAt: now, grantedBy: learnerId };
      await consents.grant(consent);
      return { ...consent, withdrawnAt: null };
    });
  }

  async withdraw(id: string): Promise<LedgerConsent> {
    const grantId = requireId(id, 'input.consentId');
    const withdrawnAt = this.deps.clock();
    try {
      return await this.deps.writer.change(async ({ consents }, { id: learnerId }) => {
        const consent = await consents.find(learnerId, grantId);
        if (consent === null) throw new NotFound('You gave no such consent');
        await consents.withdraw({ grantId, withdrawnAt, withdrawnBy: learnerId });
        return { ...consent, withdrawnAt };
      });
    } catch (error) {
      if (!violates(error, 'one_withdrawal_per_grant')) throw error;
      throw new Conflict('This consent is withdrawn already');
    }
  }
}

/** The wanted grant with its scopes in their one order, each once; or a refusal. */
function requireSound(input: NewConsent, now: Date): NewConsent {
  const { purpose, audience, organisationId, expiresAt, textVersion } = input;
  if (!isOfUse(input, roles)) throw InvalidInput.at('input.audience', `has nobody who asks for ${purpose}`);
  if (audience === 'ORGANISATION' && organisationId === null)
    throw InvalidInput.at('input.organisationId', 'is missing: the audience is an organisation');
  if (audience !== 'ORGANISATION' && organisationId !== null)
    throw InvalidInput.at('input.organisationId', 'is only for the audience ORGANISATION');
  if (organisationId !== null) requireId(organisationId, 'input.organisationId');
  const scopes = consentScopes.filter((scope) => input.scopes.includes(scope));
  if (scopes.length === 0) throw InvalidInput.at('input.scopes', 'must name at least one scope');
  if (expiresAt !== null && expiresAt <= now)
    throw InvalidInput.at('input.expiresAt', 'is not in the future');
  return { purpose, audience, organisationId, scopes, expiresAt, textVersion };
}

/** What is read of an organisation: what it does, which decides what it may ask for. */
const organisation = z.object({ kinds: z.array(z.enum(organisationKinds)) });

/** A grant to an organisation that never asks for the purpose opens as little as one to no organisation. */
async function requireOrganisation(published: PublishedStates, wanted: NewConsent): Promise<void> {
  const { organisationId, purpose } = wanted;
  if (organisationId === null) return;
  const reference = { log: 'employers', noun: 'organisation', model: organisation };
  const known = await published.read(reference, [organisationId]);
  if (!isOfUse(wanted, rolesOffered(known.get(organisationId)?.kinds ?? [])))
    throw InvalidInput.at('input.organisationId', `is of no organisation that asks for ${purpose}`);
}
