import { connectionOf, DateScalar } from '@ler-hub/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import { type Education } from './education';

@ObjectType('Education', { description: 'What a learner says they studied.' })
export class EducationType implements Omit<Education, 'learnerId'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'The degree, course or training.' })
  programme!: string;

  @Field(() => String, { description: 'Where.' })
  institution!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was completed; null where it is not yet.',
  })
  completedOn!: string | null;
}

export const EducationConnection = connectionOf('Education', EducationType);
