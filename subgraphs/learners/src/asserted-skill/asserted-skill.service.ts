import {
  Conflict,
  type Connection,
  InvalidInput,
  NotFound,
  pageByKey,
  type PageRequest,
  requireId,
} from '@ler-hub/kernel';
import { type LearnerView } from '../learner/learner';
import { type EntryRepository } from '../record/entry.repository';
import { type RecordTransaction, type RecordWriter } from '../record/record.writer';
import { type AssertedSkill, MOST_ASSERTED_SKILLS, type NewAssertedSkill } from './asserted-skill';

interface Dependencies {
  readonly assertedSkills: EntryRepository<AssertedSkill>;
  readonly writer: RecordWriter;
}

/** What learners say they can do. Others see it where the learner opened their skills to them. */
export class AssertedSkillService {
  constructor(private readonly deps: Dependencies) {}

  async list(learner: LearnerView, request: PageRequest): Promise<Connection<AssertedSkill> | null> {
    if (!learner.opened.has('SKILLS')) return null;
    return pageByKey(request, {
      list: `asserted skills of ${learner.id}`,
      keyOf: ({ skillId }) => skillId,
      fetch: (after, limit) => this.deps.assertedSkills.list(learner.id, { after, limit }),
    });
  }

  /** Asserts a skill; one that is asserted already gets the new level. */
  assert(input: NewAssertedSkill): Promise<AssertedSkill> {
    const skillId = requireId(input.skillId, 'input.skillId');
    return this.deps.writer.change(async (transaction, { id: learnerId }) => {
      await requireSkill(transaction, skillId);
      const stored = await transaction.assertedSkills.all(learnerId);
      if (stored.length >= MOST_ASSERTED_SKILLS && !stored.some((skill) => skill.skillId === skillId))
        throw new Conflict(`A record holds ${MOST_ASSERTED_SKILLS} asserted skills at most`);
      return transaction.assertedSkills.put({ learnerId, skillId, level: input.level });
    });
  }

  retract(id: string): Promise<AssertedSkill> {
    const skillId = requireId(id, 'input.skillId');
    return this.deps.writer.change(async ({ assertedSkills }, { id: learnerId }) => {
      const retracted = await assertedSkills.remove(learnerId, skillId);
      if (retracted === null) throw new NotFound('You do not assert this skill');
      return retracted;
    });
  }
}

async function requireSkill({ published }: RecordTransaction, skillId: string): Promise<void> {
  const known = await published.find({ log: 'skills', noun: 'skill' }, [skillId]);
  if (!known.has(skillId)) throw InvalidInput.at('input.skillId', 'is of no skill');
}
