import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type LearnersContext } from '../context';
import { type LearnerView } from '../learner/learner';
import { LearnerType } from '../learner/learner.type';
import { type AssertedSkill } from './asserted-skill';
import {
  AssertSkillInput,
  AssertSkillPayload,
  RetractSkillInput,
  RetractSkillPayload,
} from './asserted-skill.input';
import { AssertedSkillConnection, AssertedSkillType, SkillType } from './asserted-skill.type';

@Resolver(() => AssertedSkillType)
export class AssertedSkillResolver {
  @FieldResolver(() => SkillType, { nullable: true, description: 'The skill.' })
  skill(@Root() { skillId }: AssertedSkill): { id: string } {
    return { id: skillId };
  }

  @Mutation(() => AssertSkillPayload, {
    nullable: true,
    description: 'Adds a skill to what the caller claims, or changes its level. For learners.',
  })
  async assertSkill(
    @Arg('input', () => AssertSkillInput, { description: 'Which skill, at which level.' })
    input: AssertSkillInput,
    @Ctx() { assertedSkills }: LearnersContext,
  ): Promise<{ assertedSkill: AssertedSkill }> {
    return { assertedSkill: await assertedSkills.assert(input) };
  }

  @Mutation(() => RetractSkillPayload, {
    nullable: true,
    description: 'Takes a skill out of what the caller claims. For learners.',
  })
  async retractSkill(
    @Arg('input', () => RetractSkillInput, { description: 'Which skill.' }) input: RetractSkillInput,
    @Ctx() { assertedSkills }: LearnersContext,
  ): Promise<{ assertedSkill: AssertedSkill }> {
    return { assertedSkill: await assertedSkills.retract(input.skillId) };
  }
}

@Resolver(() => LearnerType)
export class LearnerSkillsResolver {
  @FieldResolver(() => AssertedSkillConnection, {
    nullable: true,
    description: 'The skills they say they have. Null for who was not shown their skills.',
  })
  assertedSkills(
    @Root() learner: LearnerView,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { assertedSkills }: LearnersContext,
  ): Promise<Connection<AssertedSkill> | null> {
    return assertedSkills.list(learner, page);
  }
}
