import { consentAudiences, type ConsentGrant, consentPurposes, consentScopes } from '@ler-hub/kernel';
import { batched, type PublishedStates } from '@ler-hub/postgres';
import { z } from 'zod';

const skill = z.object({ name: z.string() });
const organisation = z.object({ kinds: z.array(z.string()) });
const learner = z.object({
  id: z.string(),
  consents: z.array(
    z.object({
      id: z.string(),
      purpose: z.enum(consentPurposes),
      audience: z.enum(consentAudiences),
      organisationId: z.string().nullable(),
      scopes: z.array(z.enum(consentScopes)),
      expiresAt: z.string().nullable(),
    }),
  ),
});

/** What this subgraph reads of other subgraphs' nouns, in what they last published. What cannot be read is not there. */
export class ReferenceRepository {
  private readonly learner = batched(
    ({ id }: z.infer<typeof learner>) => id,
    async (ids) => {
      const states = await this.published.read({ log: 'learners', noun: 'learner', model: learner }, ids);
      return [...states.values()];
    },
  );

  constructor(private readonly published: PublishedStates) {}

  /** The names of the skills that exist, by id. */
  async skillNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const states = await this.published.read({ log: 'skills', noun: 'skill', model: skill }, ids);
    return new Map([...states].map(([id, { name }]) => [id, name]));
  }

  /** What an organisation does, or null where there is none. */
  async organisationKinds(id: string): Promise<readonly string[] | null> {
    const reference = { log: 'employers', noun: 'organisation', model: organisation };
    return (await this.published.read(reference, [id])).get(id)?.kinds ?? null;
  }

  async hasLearner(id: string): Promise<boolean> {
    return (await this.learner(id)) !== null;
  }

  /** What a learner consented to; nothing where there is no such learner. Calls made in the same tick share one query. */
  async consentsOf(learnerId: string): Promise<readonly ConsentGrant[]> {
    return (await this.learner(learnerId))?.consents ?? [];
  }
}
