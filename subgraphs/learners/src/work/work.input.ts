import { DateScalar, IsLine } from '@ler-hub/graphql';
import { IsOptional } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsDayOfLife } from '../record/day-of-life.validator';
import { type NewWork, type Work } from './work';
import { WorkType } from './work.type';

const LONGEST_LINE = 200;

@InputType({ description: 'A job that the caller had or has.' })
export class AddWorkInput implements NewWork {
  @Field(() => String, { description: 'What they did, by its title, at most 200 characters.' })
  @IsLine(LONGEST_LINE)
  title!: string;

  @Field(() => String, { description: 'For whom, at most 200 characters.' })
  @IsLine(LONGEST_LINE)
  employerName!: string;

  @Field(() => DateScalar, { description: 'The first day, from 1900 on.' })
  @IsDayOfLife()
  startedOn!: string;

  @Field(() => DateScalar, {
    nullable: true,
    defaultValue: null,
    description: 'The last day, not before the first; left out where it goes on.',
  })
  @IsOptional()
  @IsDayOfLife()
  endedOn!: string | null;
}

@InputType({ description: 'A job that the caller takes out of their record.' })
export class RemoveWorkInput {
  @Field(() => ID, { description: 'Which.' })
  workId!: string;
}

@ObjectType({ description: 'The job as it was added.' })
export class AddWorkPayload {
  @Field(() => WorkType, { description: 'The new job.' })
  work!: Work;
}

@ObjectType({ description: 'The job as it was.' })
export class RemoveWorkPayload {
  @Field(() => WorkType, { description: 'The removed job.' })
  work!: Work;
}
