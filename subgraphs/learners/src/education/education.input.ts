import { DateScalar, IsLine } from '@ler-hub/graphql';
import { IsOptional } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsDayOfLife } from '../record/day-of-life.validator';
import { type Education, type NewEducation } from './education';
import { EducationType } from './education.type';

const LONGEST_LINE = 200;

@InputType({ description: 'What the caller studied.' })
export class AddEducationInput implements NewEducation {
  @Field(() => String, { description: 'The degree, course or training, at most 200 characters.' })
  @IsLine(LONGEST_LINE)
  programme!: string;

  @Field(() => String, { description: 'Where, at most 200 characters.' })
  @IsLine(LONGEST_LINE)
  institution!: string;

  @Field(() => DateScalar, {
    nullable: true,
    defaultValue: null,
    description: 'When it was completed, from 1900 on; left out where it is not yet.',
  })
  @IsOptional()
  @IsDayOfLife()
  completedOn!: string | null;
}

@InputType({ description: 'What the caller takes out of their education.' })
export class RemoveEducationInput {
  @Field(() => ID, { description: 'Which.' })
  educationId!: string;
}

@ObjectType({ description: 'The education as it was added.' })
export class AddEducationPayload {
  @Field(() => EducationType, { description: 'The new entry.' })
  education!: Education;
}

@ObjectType({ description: 'The education as it was.' })
export class RemoveEducationPayload {
  @Field(() => EducationType, { description: 'The removed entry.' })
  education!: Education;
}
