import { DateScalar, IsLine, IsText } from '@ler-hub/graphql';
import { InvalidInput, usStates } from '@ler-hub/kernel';
import { ArrayMaxSize, IsIn, IsOptional, Length, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { type LicenceRequirement, type Requirement } from '../requirement/requirement';
import { LicenceRequirementInput, RequirementInput } from '../requirement/requirement.input';
import { MOST_LICENCES, MOST_REQUIREMENTS, type PostingContent } from './posting';
import { LONGEST_DESCRIPTION, LONGEST_TITLE } from './text';
import { WageInput, wageOf } from './wage.input';

const LONGEST_CODE = 20;

@InputType({ description: 'A place, as coarse as matching needs it.' })
export class PostingRegionInput {
  @Field(() => String, { description: 'The state or territory, by its two letters: `CA`.' })
  @IsIn(Object.keys(usStates))
  state!: string;
}

@InputType({ description: "A new posting of the caller's organisation." })
export class DraftPostingInput {
  @Field(() => String, { description: 'What the job is called, at most 300 characters.' })
  @IsLine(LONGEST_TITLE)
  title!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: null,
    description: 'At most 20,000 characters of text.',
  })
  @IsOptional()
  @IsText(LONGEST_DESCRIPTION)
  description!: string | null;

  @Field(() => [RequirementInput], { defaultValue: [], description: 'At most 64, each of another skill.' })
  @ArrayMaxSize(MOST_REQUIREMENTS)
  @ValidateNested({ each: true })
  requirements!: RequirementInput[];

  @Field(() => [LicenceRequirementInput], { defaultValue: [], description: 'At most 20.' })
  @ArrayMaxSize(MOST_LICENCES)
  @ValidateNested({ each: true })
  licences!: LicenceRequirementInput[];

  @Field(() => PostingRegionInput, { nullable: true, defaultValue: null, description: 'Where the work is.' })
  @IsOptional()
  @ValidateNested()
  region!: PostingRegionInput | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it can be done from anywhere.' })
  remote!: boolean;

  @Field(() => WageInput, { nullable: true, defaultValue: null, description: 'What is paid.' })
  @IsOptional()
  @ValidateNested()
  wage!: WageInput | null;

  @Field(() => DateScalar, { nullable: true, defaultValue: null, description: 'The first day to apply.' })
  opensOn!: string | null;

  @Field(() => DateScalar, { nullable: true, defaultValue: null, description: 'The last day to apply.' })
  closesOn!: string | null;

  @Field(() => ID, {
    nullable: true,
    defaultValue: null,
    description: 'The kind of work, by its O*NET-SOC code.',
  })
  @IsOptional()
  @Length(1, LONGEST_CODE)
  occupationCode!: string | null;
}

@InputType({
  description: 'What changes of a posting; what is left out stays, and null empties what may be empty.',
})
export class RevisePostingInput {
  @Field(() => ID, { description: 'Which posting.' })
  postingId!: string;

  @Field(() => String, { nullable: true, description: 'Its new title, at most 300 characters.' })
  @IsOptional()
  @IsLine(LONGEST_TITLE)
  title?: string;

  @Field(() => String, { nullable: true, description: 'Its new text, at most 20,000 characters.' })
  @IsOptional()
  @IsText(LONGEST_DESCRIPTION)
  description?: string | null;

  @Field(() => [RequirementInput], { nullable: true, description: 'All its requirements from now on.' })
  @IsOptional()
  @ArrayMaxSize(MOST_REQUIREMENTS)
  @ValidateNested({ each: true })
  requirements?: RequirementInput[];

  @Field(() => [LicenceRequirementInput], { nullable: true, description: 'All its licences from now on.' })
  @IsOptional()
  @ArrayMaxSize(MOST_LICENCES)
  @ValidateNested({ each: true })
  licences?: LicenceRequirementInput[];

  @Field(() => PostingRegionInput, { nullable: true, description: 'Where the work is from now on.' })
  @IsOptional()
  @ValidateNested()
  region?: PostingRegionInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it can be done from anywhere from now on.' })
  @IsOptional()
  remote?: boolean;

  @Field(() => WageInput, { nullable: true, description: 'What is paid from now on.' })
  @IsOptional()
  @ValidateNested()
  wage?: WageInput | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day to apply from now on.' })
  opensOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day to apply from now on.' })
  closesOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'The kind of work from now on, by its O*NET-SOC code.' })
  @IsOptional()
  @Length(1, LONGEST_CODE)
  occupationCode?: string | null;
}

@InputType({ description: 'A posting that something happens to.' })
export class PostingIdInput {
  @Field(() => ID, { description: 'Which posting.' })
  postingId!: string;
}

@InputType({ description: 'Publishes a posting to a job board.' })
export class PublishPostingInput {
  @Field(() => ID, { description: 'Which posting.' })
  postingId!: string;

  @Field(() => ID, { description: 'To which organisation; it must be a job board.' })
  organisationId!: string;
}

/** What there always is of a posting, so that null cannot be given for it. */
const neverEmpty = ['title', 'requirements', 'licences', 'remote'] as const;

type Given = Omit<RevisePostingInput, 'postingId'>;

/** What an input says of a posting, in the shapes of the noun; what it does not say is absent. */
export function contentOf(input: DraftPostingInput): PostingContent;
export function contentOf(input: Given): Partial<PostingContent>;
export function contentOf(input: Given): Partial<PostingContent> {
  // The validator passes over null.
  const empty = neverEmpty.find((name) => (input[name] as unknown) === null);
  if (empty) throw InvalidInput.at(`input.${empty}`, 'cannot be emptied');
  const { requirements, licences, region, wage, ...same } = input;
  const content: { readonly [Key in keyof PostingContent]: PostingContent[Key] | undefined } = {
    title: same.title,
    description: same.description,
    remote: same.remote,
    opensOn: same.opensOn,
    closesOn: same.closesOn,
    occupationCode: same.occupationCode,
    requirements: requirements?.map(plainRequirement),
    licences: licences?.map(plainLicence),
    region: region && { state: region.state },
    wage: wage && wageOf(wage),
  };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

// Plain objects, because whether a posting changed is seen by comparing it with what is stored.
function plainRequirement({ skillId, level, weight, mustHave }: RequirementInput): Requirement {
  return { skillId, level, weight, mustHave };
}

function plainLicence({ name, jurisdiction }: LicenceRequirementInput): LicenceRequirement {
  return { name, jurisdiction };
}
