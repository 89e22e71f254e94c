import { MAIN_JOB } from '@ler-hub/gateway';
import { newId, type Role } from '@ler-hub/kernel';
import { type Answer, ask, tokenFor } from './hub';

/** Somebody in a story, with the token they ask with. */
export interface Person {
  readonly personId: string;
  readonly organisationId: string | null;
  readonly token: string;
}

export async function person(role: Role, organisationId: string | null = null): Promise<Person> {
  const personId = newId();
  return { personId, organisationId, token: await tokenFor({ personId, organisationId, roles: [role] }) };
}

export interface RequirementInput {
  readonly skillId: string;
  readonly level: number;
  readonly weight?: number;
  readonly mustHave?: boolean;
}

export interface SkillAtLevel {
  readonly skillId: string;
  readonly level: number;
}

/** What people do in the hub's stories, each by the API that they would use. */
export class Story {
  constructor(private readonly url: string) {}

  /** Does something that must go well, and answers what came of it. */
  async does<Data>(who: Person, query: string, variables: object = {}): Promise<Data> {
    const answer = await ask<Data>(this.url, { query, variables: { ...variables }, token: who.token });
    if (answer.errors.length > 0) throw new Error(`${query}\nwas answered with\n${answer.text}`);
    return answer.data;
  }

  asks<Data>(who: Person | null, query: string, variables: object = {}): Promise<Answer<Data>> {
    return ask<Data>(this.url, { query, variables: { ...variables }, token: who?.token });
  }

  async organisation(admin: Person, name: string, kinds: readonly string[]): Promise<string> {
    const { createOrganisation } = await this.does<{ createOrganisation: { organisation: { id: string } } }>(
      admin,
      'mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) { organisation { id } } }',
      { input: { name, kinds } },
    );
    return createOrganisation.organisation.id;
  }

  /** An issuer that the hub trusts, and who acts for it. */
  async trustedIssuer(
    admin: Person,
    name: string,
  ): Promise<{ readonly issuerId: string; readonly staff: Person }> {
    const organisationId = await this.organisation(admin, name, ['ISSUER']);
    const staff = await person('issuer', organisationId);
    const { registerIssuer } = await this.does<{ registerIssuer: { issuer: { id: string } } }>(
      staff,
      'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input) { issuer { id } } }',
      { input: { organisationId, name } },
    );
    const issuerId = registerIssuer.issuer.id;
    await this.does(
      admin,
      'mutation ($input: SetIssuerTrustInput!) { setIssuerTrust(input: $input) { issuer { trust } } }',
      { input: { issuerId, trust: 'TRUSTED' } },
    );
    return { issuerId, staff };
  }

  async achievement(
    staff: Person,
    input: { readonly issuerId: string; readonly name: string; readonly alignments: readonly SkillAtLevel[] },
  ): Promise<string> {
    const { defineAchievement } = await this.does<{ defineAchievement: { achievement: { id: string } } }>(
      staff,
      'mutation ($input: DefineAchievementInput!) { defineAchievement(input: $input) { achievement { id } } }',
      { input: { description: 'For a story.', criteria: 'Was there.', ...input } },
    );
    return defineAchievement.achievement.id;
  }

  async issue(staff: Person, achievementId: string, learner: Person): Promise<string> {
    const { issueCredential } = await this.does<{ issueCredential: { credential: { id: string } } }>(
      staff,
      'mutation ($input: IssueCredentialInput!) { issueCredential(input: $input) { credential { id } } }',
      { input: { achievementId, learnerId: learner.personId, format: 'VC_JWT' } },
    );
    return issueCredential.credential.id;
  }

  revoke(staff: Person, credentialId: string): Promise<unknown> {
    return this.does(
      staff,
      'mutation ($input: RevokeCredentialInput!) { revokeCredential(input: $input) { credential { id } } }',
      { input: { credentialId, reason: 'Awarded in error.' } },
    );
  }

  async learner(name: string, state: string): Promise<Person> {
    const learner = await person('learner');
    await this.does(
      learner,
      'mutation ($input: RegisterLearnerInput!) { registerLearner(input: $input) { learner { id } } }',
      { input: { name, state, availability: 'NOW', openToRemote: true } },
    );
    return learner;
  }

  async consent(learner: Person, audience: string, scopes: readonly string[]): Promise<string> {
    const { grantConsent } = await this.does<{ grantConsent: { consent: { id: string } } }>(
      learner,
      'mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { consent { id } } }',
      { input: { purpose: 'MATCHING', audience, scopes, textVersion: '2026-11' } },
    );
    return grantConsent.consent.id;
  }

  withdraw(learner: Person, consentId: string): Promise<unknown> {
    return this.does(
      learner,
      'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { consent { id } } }',
      { input: { consentId } },
    );
  }

  /** An open posting of the employer's organisation. */
  async posting(employer: Person, title: string, requirements: readonly RequirementInput[]): Promise<string> {
    const { draftPosting } = await this.does<{ draftPosting: { posting: { id: string } } }>(
      employer,
      'mutation ($input: DraftPostingInput!) { draftPosting(input: $input) { posting { id } } }',
      { input: { title, requirements } },
    );
    const postingId = draftPosting.posting.id;
    await this.does(
      employer,
      'mutation ($input: PostingIdInput!) { openPosting(input: $input) { posting { state } } }',
      { input: { postingId } },
    );
    return postingId;
  }

  publish(employer: Person, postingId: string, jobBoardId: string): Promise<unknown> {
    return this.does(
      employer,
      'mutation ($input: PublishPostingInput!) { publishPosting(input: $input) { posting { id } } }',
      { input: { postingId, organisationId: jobBoardId } },
    );
  }

  /** Ids of skills that the hub knows. */
  async skills(count: number): Promise<readonly string[]> {
    const { data } = await this.asks<{ skills: { edges: { node: { id: string } }[] } }>(
      null,
      'query ($first: Int!) { skills(first: $first) { edges { node { id } } } }',
      { first: count },
    );
    return data.skills.edges.map(({ node }) => node.id);
  }
}

export interface Match {
  readonly score: number;
  readonly maximum: number;
  readonly node: {
    readonly id: string;
    readonly region: { readonly state: string } | null;
    readonly availability: string;
    readonly learner: { readonly id: string; readonly name: string } | null;
  };
  readonly reasons: readonly {
    readonly skill: { readonly name: string };
    readonly askedLevel: number;
    readonly heldLevel: number | null;
    readonly mustHave: boolean;
    readonly evidence: string | null;
    readonly points: number;
    readonly maximumPoints: number;
    readonly credentials:
      readonly { readonly id: string; readonly achievement: { readonly name: string } | null }[] | null;
  }[];
}

export interface MatchPage {
  readonly totalCount: number;
  readonly facets: Readonly<Record<'state' | 'availability', readonly { value: string; count: number }[]>>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly Match[];
}

/** What `MAIN_JOB` is answered with. */
export interface MainJob {
  readonly posting: {
    readonly title: string;
    readonly hiringOrganization: { readonly name: string };
    readonly requirements: readonly {
      readonly skill: { readonly name: string } | null;
      readonly level: number;
    }[];
    readonly matchedCandidates: MatchPage | null;
  } | null;
}

/** Every page of the posting's candidates, for one who asks. */
export async function allMatches(
  story: Story,
  who: Person,
  variables: { readonly posting: string; readonly evidence?: string; readonly first?: number },
): Promise<{ readonly pages: readonly MatchPage[]; readonly matches: readonly Match[] }> {
  const pages: MatchPage[] = [];
  for (let after: string | null = null; ;) {
    const data: MainJob = await story.does<MainJob>(who, MAIN_JOB, { ...variables, after });
    const page: MatchPage | null | undefined = data.posting?.matchedCandidates;
    if (page == null) throw new Error('There are no candidates for this caller');
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return { pages, matches: pages.flatMap(({ edges }) => edges) };
    after = page.pageInfo.endCursor;
  }
}
