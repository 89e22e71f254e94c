import { type Availability, usStates } from '@ler-hub/kernel';
import { AvailabilityEnum, IsAmount, IsLine } from '@ler-hub/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { Field, Float, InputType, ObjectType } from 'type-graphql';
import { type LearnerChange, type LearnerView, type NewLearner } from './learner';
import { LearnerType } from './learner.type';

const LONGEST_NAME = 200;
const HIGHEST_WAGE = 9_999.99;

@InputType({ description: 'The record that the caller opens for themself.' })
export class RegisterLearnerInput implements NewLearner {
  @Field(() => String, { description: 'Their name, at most 200 characters.' })
  @IsLine(LONGEST_NAME)
  name!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: null,
    description: 'Where they live: a state or territory of the USA by its two letters, as `CA`.',
  })
  @IsOptional()
  @IsIn(Object.keys(usStates))
  state!: string | null;

  @Field(() => AvailabilityEnum, { description: 'How soon they could start.' })
  availability!: Availability;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether they would work remotely.' })
  openToRemote!: boolean;

  @Field(() => Float, {
    nullable: true,
    defaultValue: null,
    description: 'The least they would work for, in US dollars an hour, with two decimals at most.',
  })
  @IsOptional()
  @IsAmount(HIGHEST_WAGE)
  minimumWagePerHourUsd!: number | null;
}

@InputType({ description: "What changes in the caller's record; what is left out stays." })
export class UpdateLearnerInput implements LearnerChange {
  @Field(() => String, { nullable: true, description: 'Their new name, at most 200 characters.' })
  @IsOptional()
  @IsLine(LONGEST_NAME)
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where they live now, by two letters as `CA`; null takes it out.',
  })
  @IsOptional()
  @IsIn(Object.keys(usStates))
  state?: string | null;

  @Field(() => AvailabilityEnum, { nullable: true, description: 'How soon they could start now.' })
  availability?: Availability | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they would work remotely now.' })
  openToRemote?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The least they would work for now, in US dollars an hour; null takes it out.',
  })
  @IsOptional()
  @IsAmount(HIGHEST_WAGE)
  minimumWagePerHourUsd?: number | null;
}

@ObjectType({ description: 'The record as it was opened.' })
export class RegisterLearnerPayload {
  @Field(() => LearnerType, { description: 'The new learner.' })
  learner!: LearnerView;
}

@ObjectType({ description: 'The record as it is now.' })
export class UpdateLearnerPayload {
  @Field(() => LearnerType, { description: 'The changed learner.' })
  learner!: LearnerView;
}
