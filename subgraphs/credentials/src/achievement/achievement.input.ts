import { type ProficiencyLevel } from '@ler-hub/kernel';
import { ArrayMaxSize, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { type Achievement, type Alignment, type Licence, type NewAchievement } from './achievement';
import { AchievementType } from './achievement.type';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 5_000;
const MOST_ALIGNMENTS = 50;
/** PostgreSQL stores no zero character. */
const STORABLE = /^[^\0]*$/;

@InputType({ description: 'A skill that the achievement shows.' })
export class AlignmentInput implements Alignment {
  @Field(() => ID, { description: 'The skill.' })
  skillId!: string;

  @Field(() => Int, { description: 'The level, 1 to 5.' })
  @Min(1)
  @Max(5)
  level!: ProficiencyLevel;
}

@InputType({ description: 'What a licence permits, and where.' })
export class LicenceInput implements Licence {
  @Field(() => String, { description: 'The name of the licence.' })
  @Length(1, LONGEST_NAME)
  @Matches(STORABLE)
  name!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: null,
    description: 'The two letters of a state; null for everywhere.',
  })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  jurisdiction!: string | null;
}

@InputType({ description: 'A new achievement.' })
export class DefineAchievementInput implements NewAchievement {
  @Field(() => ID, { description: 'Who awards it: an issuer of your organisation.' })
  issuerId!: string;

  @Field(() => String, { description: 'Its name, at most 200 characters.' })
  @Length(1, LONGEST_NAME)
  @Matches(STORABLE)
  name!: string;

  @Field(() => String, { description: 'What it is, at most 5,000 characters.' })
  @Length(1, LONGEST_TEXT)
  @Matches(STORABLE)
  description!: string;

  @Field(() => String, { description: 'What somebody does to earn it, at most 5,000 characters.' })
  @Length(1, LONGEST_TEXT)
  @Matches(STORABLE)
  criteria!: string;

  @Field(() => String, {
    defaultValue: 'Achievement',
    description: 'Its type, in the words of Open Badges 3.0, or `ext:` and a name.',
  })
  achievementType!: string;

  @Field(() => [AlignmentInput], { description: 'The skills that it shows, each once, at most 50.' })
  @ArrayMaxSize(MOST_ALIGNMENTS)
  @ValidateNested()
  alignments!: AlignmentInput[];

  @Field(() => LicenceInput, {
    nullable: true,
    defaultValue: null,
    description: 'Given exactly for the type License.',
  })
  @IsOptional()
  @ValidateNested()
  licence!: LicenceInput | null;
}

@ObjectType({ description: 'The achievement as it was defined.' })
export class DefineAchievementPayload {
  @Field(() => AchievementType, { description: 'The new achievement.' })
  achievement!: Achievement;
}
