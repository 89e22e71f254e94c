import {
  type Caller,
  type Clock,
  type Connection,
  consentedScopes,
  type ConsentScope,
  isId,
  openedScopes,
  pageById,
  type PageRequest,
  purposesOf,
} from '@ler-hub/kernel';
import { type AchievementRepository } from '../achievement/achievement.repository';
import { type IssuerRepository } from '../issuer/issuer.repository';
import { type ReferenceRepository } from '../reference/reference.repository';
import { judge, type Verdict } from '../verdict/verdict';
import { type Credential, type ProvenSkill } from './credential';
import { type CredentialRepository } from './credential.repository';
import { provenSkills } from './proven-skills';

interface Dependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly credentials: CredentialRepository;
  readonly achievements: AchievementRepository;
  readonly issuers: IssuerRepository;
  readonly references: ReferenceRepository;
}

/**
 * What is seen of credentials, and by whom: by their learner; by the organisation that issued them; by others
 * as far as the learner consents. For everybody else they do not exist.
 */
export class CredentialService {
  constructor(private readonly deps: Dependencies) {}

  async find(id: string): Promise<Credential | null> {
    const credential = await this.deps.credentials.find(id);
    if (credential === null) return null;
    const [seen] = await Promise.all([this.maySee(credential), this.warm(credential)]);
    return seen ? credential : null;
  }

  /** A learner's credentials; null for who may not know of them. */
  async listOf(learnerId: string, request: PageRequest): Promise<Connection<Credential> | null> {
    if (!(await this.maySeeAllOf(learnerId))) return null;
    return pageById(request, {
      list: `credentials of ${learnerId}`,
      fetch: (after, limit) => this.deps.credentials.pageOf(learnerId, { after, limit }),
    });
  }

  /** The skills that follow from a learner's credentials; null for who may not know of them. */
  async provenSkillsOf(learnerId: string): Promise<readonly ProvenSkill[] | null> {
    if (!(await this.maySeeAllOf(learnerId))) return null;
    return provenSkills(await this.deps.credentials.allOf(learnerId), this.deps.clock());
  }

  /** The stored findings, judged as of now: dates are looked at again whenever somebody asks. */
  verdictOn({ findings }: Credential): Verdict {
    return judge(findings, this.deps.clock());
  }

  /** Whose it is; null for who may see the credential and not the person. */
  async learnerOf(credential: Credential): Promise<{ readonly id: string } | null> {
    const { learnerId } = credential;
    const known =
      (await this.isParty(credential)) || (await this.opens(learnerId, 'CREDENTIALS', 'IDENTITY'));
    return known ? { id: learnerId } : null;
  }

  /** The exact text, for its learner and its issuer: it names the learner. */
  async documentOf(credential: Credential): Promise<string | null> {
    return (await this.isParty(credential)) ? this.deps.credentials.documentOf(credential.id) : null;
  }

  /** Fetches what is asked for next, as a rule, in the wave of queries in which consent is looked up. */
  private warm({ issuerId, achievementId }: Credential): Promise<unknown> {
    const { issuers, achievements } = this.deps;
    return Promise.all([
      issuers.find(issuerId),
      achievementId === null ? null : achievements.find(achievementId),
    ]);
  }

  private async maySee(credential: Credential): Promise<boolean> {
    return (await this.isParty(credential)) || (await this.opens(credential.learnerId, 'CREDENTIALS'));
  }

  private async maySeeAllOf(learnerId: string): Promise<boolean> {
    if (!isId(learnerId)) return false;
    if (this.isLearner(learnerId)) return true;
    const { caller, clock, references } = this.deps;
    // Here somebody asks by who the learner is, which they may know without being allowed to.
    return openedScopes(await references.consentsOf(learnerId), caller, clock()).has('CREDENTIALS');
  }

  private isLearner(learnerId: string): boolean {
    return this.deps.caller.personId === learnerId;
  }

  private async isParty({ learnerId, issuerId }: Credential): Promise<boolean> {
    if (this.isLearner(learnerId)) return true;
    const { caller, issuers } = this.deps;
    if (!caller.has('issuer')) return false;
    const organisationId = (await issuers.find(issuerId))?.organisationId ?? null;
    return organisationId !== null && caller.actsFor(organisationId, 'issuer');
  }

  /**
   * Whether the learner, who need not be known, allows the caller all of this for one of the purposes that fit the
   * caller's roles. Purposes do not add up: who is known for one would put a name to an anonymous match of another.
   */
  private async opens(learnerId: string, ...scopes: readonly ConsentScope[]): Promise<boolean> {
    const { caller, clock, references } = this.deps;
    const purposes = purposesOf(caller);
    if (purposes.length === 0) return false;
    const grants = await references.consentsOf(learnerId);
    return purposes.some((purpose) => {
      const opened = consentedScopes(grants, caller, { purpose, now: clock() });
      return scopes.every((scope) => opened.has(scope));
    });
  }
}
