import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type LearnersContext } from '../context';
import { type LearnerView } from '../learner/learner';
import { LearnerType } from '../learner/learner.type';
import { type Education } from './education';
import {
  AddEducationInput,
  AddEducationPayload,
  RemoveEducationInput,
  RemoveEducationPayload,
} from './education.input';
import { EducationConnection } from './education.type';

@Resolver(() => LearnerType)
export class EducationResolver {
  @FieldResolver(() => EducationConnection, {
    nullable: true,
    description: 'What they studied, in the order it was added. Null for who may not know who they are.',
  })
  education(
    @Root() learner: LearnerView,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { education }: LearnersContext,
  ): Promise<Connection<Education> | null> {
    return education.list(learner, page);
  }

  @Mutation(() => AddEducationPayload, {
    nullable: true,
    description: "Adds what was studied to the caller's record. For learners.",
  })
  async addEducation(
    @Arg('input', () => AddEducationInput, { description: 'What was studied, and where.' })
    input: AddEducationInput,
    @Ctx() { education }: LearnersContext,
  ): Promise<{ education: Education }> {
    return { education: await education.add(input) };
  }

  @Mutation(() => RemoveEducationPayload, {
    nullable: true,
    description: "Takes what was studied out of the caller's record. For learners.",
  })
  async removeEducation(
    @Arg('input', () => RemoveEducationInput, { description: 'Which.' }) input: RemoveEducationInput,
    @Ctx() { education }: LearnersContext,
  ): Promise<{ education: Education }> {
    return { education: await education.remove(input.educationId, 'input.educationId') };
  }
}
