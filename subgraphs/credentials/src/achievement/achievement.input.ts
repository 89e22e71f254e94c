import { IsLine, IsText, PageArgs } from '@ler-hub/graphql';
import { type ProficiencyLevel, STORABLE_TEXT } from '@ler-hub/kernel';
import { ArrayMaxSize, IsOptional, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { type Achievement, type Alignment, type Licence, type NewAchievement } from './achievement';
import { AchievementType } from './achievement.type';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 5_000;
const MOST_ALIGNMENTS = 50;

@ArgsType()
export class AchievementsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only those whose name has this in it.' })
  @IsOptional()
  @MaxLength(LONGEST_NAME)
  @Matches(STORABLE_TEXT)
  search?: string | null;
}

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
  @IsLine(LONGEST_NAME)
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
  @IsLine(LONGEST_NAME)
  name!: string;

  @Field(() => String, { description: 'What it is, at most 5,000 characters.' })
  @IsText(LONGEST_TEXT)
  description!: string;

  @Field(() => String, { description: 'What somebody does to earn it, at most 5,000 characters.' })
  @IsText(LONGEST_TEXT)
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
