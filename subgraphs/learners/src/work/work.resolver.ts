import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type LearnersContext } from '../context';
import { type LearnerView } from '../learner/learner';
import { LearnerType } from '../learner/learner.type';
import { type Work } from './work';
import { AddWorkInput, AddWorkPayload, RemoveWorkInput, RemoveWorkPayload } from './work.input';
import { WorkConnection } from './work.type';

@Resolver(() => LearnerType)
export class WorkResolver {
  @FieldResolver(() => WorkConnection, {
    nullable: true,
    description: 'The jobs they had, in the order they were added. Null for who may not know who they are.',
  })
  workHistory(
    @Root() learner: LearnerView,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { work }: LearnersContext,
  ): Promise<Connection<Work> | null> {
    return work.list(learner, page);
  }

  @Mutation(() => AddWorkPayload, {
    nullable: true,
    description: "Adds a job to the caller's record. For learners.",
  })
  async addWork(
    @Arg('input', () => AddWorkInput, { description: 'What job it was.' }) input: AddWorkInput,
    @Ctx() { work }: LearnersContext,
  ): Promise<{ work: Work }> {
    return { work: await work.add(input) };
  }

  @Mutation(() => RemoveWorkPayload, {
    nullable: true,
    description: "Takes a job out of the caller's record. For learners.",
  })
  async removeWork(
    @Arg('input', () => RemoveWorkInput, { description: 'Which.' }) input: RemoveWorkInput,
    @Ctx() { work }: LearnersContext,
  ): Promise<{ work: Work }> {
    return { work: await work.remove(input.workId, 'input.workId') };
  }
}
