import { connectionOf, DateScalar } from '@ler-hub/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import { type Work } from './work';

@ObjectType('Work', { description: 'A job that a learner says they had or have.' })
export class WorkType implements Omit<Work, 'learnerId'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What they did, by its title.' })
  title!: string;

  @Field(() => String, { description: 'For whom.' })
  employerName!: string;

  @Field(() => DateScalar, { description: 'The first day.' })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null where it goes on.' })
  endedOn!: string | null;
}

export const WorkConnection = connectionOf('Work', WorkType);
