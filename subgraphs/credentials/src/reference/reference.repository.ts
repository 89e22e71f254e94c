import { type ConsentGrant } from '@ler-hub/kernel';
import { batched, type PublishedStates } from '@ler-hub/postgres';
import { z } from 'zod';

const skill = z.object({ id: z.string(), name: z.string() });
const organisation = z.object({ kinds: z.array(z.string()) });
const learner = z.object({
  id: z.string(),
  consents: z.array(
    z.object({
      id: z.string(),
      purpose: z.enum(['MATCHING', 'COACHING', 'RESEARCH']),
      audience: z.enum(['ORGANISATION', 'EMPLOYERS', 'JOB_BOARDS', 'COACHES']),
      organisationId: z.string().nullable(),
      scopes: z.array(z.enum(['SKILLS', 'CREDENTIALS', 'IDENTITY', 'CONTACT'])),
      expiresAt: z.string().nullable(),
    }),
  ),
});

/** What this subgraph reads of other subgraphs' nouns, in what they last published. */
export class ReferenceRepository {
  private readonly learner = batched(
    ({ id }: z.infer<typeof learner>) => id,
    async (ids) => {
      const states = await this.published.find({ log: 'learners', noun: 'learner' }, ids);
      return [...states.values()].map((state) => learner.parse(state));
    },
  );

  constructor(private readonly published: PublishedStates) {}

  /** The names of the skills that exist, by id. */
  async skillNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const states = await this.published.find({ log: 'skills', noun: 'skill' }, ids);
    return new Map([...states].map(([id, state]) => [id, skill.parse(state).name]));
  }

  /** What an organisation does, or null where there is none. */
  async organisationKinds(id: string): Promise<readonly string[] | null> {
    const states = await this.published.find({ log: 'employers', noun: 'organisation' }, [id]);
    return states.has(id) ? organisation.parse(states.get(id)).kinds : null;
  }

  async hasLearner(id: string): Promise<boolean> {
    return (await this.learner(id)) !== null;
  }

  /** What a learner consented to; nothing where there is no such learner. Calls made in the same tick share one query. */
  async consentsOf(learnerId: string): Promise<readonly ConsentGrant[]> {
    return (await this.learner(learnerId))?.consents ?? [];
  }
}
