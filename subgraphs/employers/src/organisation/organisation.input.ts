import { type OrganisationKind, organisationKinds } from '@ler-hub/kernel';
import { IsLine } from '@ler-hub/graphql';
import { ArrayMaxSize, IsOptional, IsUrl } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type NewOrganisation, type Organisation } from './organisation';
import { OrganisationKindEnum, OrganisationType } from './organisation.type';

const LONGEST_NAME = 200;
const LONGEST_URL = 2_000;

@InputType({ description: 'A new organisation.' })
export class CreateOrganisationInput implements NewOrganisation {
  @Field(() => String, { description: 'The name it goes by, at most 200 characters.' })
  @IsLine(LONGEST_NAME)
  name!: string;

  @Field(() => [OrganisationKindEnum], { description: 'What it does in the hub: at least one kind.' })
  @ArrayMaxSize(organisationKinds.length)
  kinds!: OrganisationKind[];

  @Field(() => String, { nullable: true, defaultValue: null, description: 'Its own site.' })
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @IsLine(LONGEST_URL)
  url!: string | null;
}

@InputType({ description: 'What changes of an organisation; what is left out stays.' })
export class UpdateOrganisationInput {
  @Field(() => ID, { description: 'Which organisation.' })
  organisationId!: string;

  @Field(() => String, { nullable: true, description: 'Its new name, at most 200 characters.' })
  @IsOptional()
  @IsLine(LONGEST_NAME)
  name?: string;

  @Field(() => [OrganisationKindEnum], {
    nullable: true,
    description: 'What it does from now on. A kind stays while a member holds its role.',
  })
  @IsOptional()
  @ArrayMaxSize(organisationKinds.length)
  kinds?: OrganisationKind[];

  @Field(() => String, { nullable: true, description: 'Its site from now on.' })
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @IsLine(LONGEST_URL)
  url?: string;
}

@ObjectType({ description: 'The organisation as it was made.' })
export class CreateOrganisationPayload {
  @Field(() => OrganisationType, { description: 'The new organisation.' })
  organisation!: Organisation;
}

@ObjectType({ description: 'The organisation as it is now.' })
export class UpdateOrganisationPayload {
  @Field(() => OrganisationType, { description: 'The changed organisation.' })
  organisation!: Organisation;
}
