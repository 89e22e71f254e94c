import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { type LearnersContext } from '../context';
import { type LearnerView } from './learner';
import {
  RegisterLearnerInput,
  RegisterLearnerPayload,
  UpdateLearnerInput,
  UpdateLearnerPayload,
} from './learner.input';
import { LearnerType } from './learner.type';

@Resolver(() => LearnerType)
export class LearnerResolver {
  @Query(() => LearnerType, {
    nullable: true,
    description:
      'One learner as far as they consented to be seen, or null where there is none to be seen. Employers and job boards see who opened their identity to them; others they know as candidates.',
  })
  learner(
    @Arg('id', () => ID, { nullable: true, description: "Their id; left out for the caller's own record." })
    id: string | null,
    @Ctx() { learners }: LearnersContext,
  ): Promise<LearnerView | null> {
    return id == null ? learners.own() : learners.find(id);
  }

  @Mutation(() => RegisterLearnerPayload, {
    nullable: true,
    description: 'Opens a record for the caller, which nobody else sees yet. For learners.',
  })
  async registerLearner(
    @Arg('input', () => RegisterLearnerInput, { description: 'Who they are.' }) input: RegisterLearnerInput,
    @Ctx() { learners }: LearnersContext,
  ): Promise<{ learner: LearnerView }> {
    return { learner: await learners.register(input) };
  }

  @Mutation(() => UpdateLearnerPayload, {
    nullable: true,
    description: "Changes the caller's record. For learners.",
  })
  async updateLearner(
    @Arg('input', () => UpdateLearnerInput, { description: 'What changes.' }) input: UpdateLearnerInput,
    @Ctx() { learners }: LearnersContext,
  ): Promise<{ learner: LearnerView }> {
    return { learner: await learners.update(input) };
  }
}
