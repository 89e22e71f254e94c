import { connectionOf } from '@ler-hub/graphql';
import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type Achievement, type Alignment, type Licence } from './achievement';

@ObjectType('Alignment', { description: 'That an achievement or credential shows a skill, at a level.' })
export class AlignmentType implements Omit<Alignment, 'skillId'> {
  @Field(() => Int, { description: "The level on the hub's scale, 1 novice to 5 expert." })
  level!: ProficiencyLevel;
}

@ObjectType('AchievementLicence', { description: 'What a licence permits, and where.' })
export class LicenceType implements Licence {
  @Field(() => String, { description: 'The name of the licence.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where it holds, such as `CA`; null for everywhere.' })
  jurisdiction!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Achievement', { description: 'What an issuer awards by a credential.' })
export class AchievementType implements Omit<Achievement, 'issuerId' | 'alignments'> {
  @Field(() => ID, { description: 'Its id in the hub.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => String, { description: 'What somebody does to earn it.' })
  criteria!: string;

  @Field(() => String, { description: 'Its type, in the words of Open Badges 3.0.' })
  achievementType!: string;

  @Field(() => [AlignmentType], { description: 'The skills that it shows.' })
  alignments!: Achievement['alignments'];

  @Field(() => LicenceType, { nullable: true, description: 'What it permits, where it is a licence.' })
  licence!: Licence | null;
}

export const AchievementConnection = connectionOf('Achievement', AchievementType);
