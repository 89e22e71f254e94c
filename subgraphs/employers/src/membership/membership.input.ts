import { type Role } from '@ler-hub/kernel';
import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { type Membership, type NewMembership } from './membership';
import { MembershipType, RoleEnum } from './membership.type';

const MOST_ROLES = 10;

@InputType({ description: 'Makes a person a member of an organisation.' })
export class AddMembershipInput implements NewMembership {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field(() => ID, { description: 'The person, as their token names them.' })
  personId!: string;

  @Field(() => [RoleEnum], { description: 'What they may do: roles that fit what the organisation does.' })
  @ArrayMaxSize(MOST_ROLES)
  roles!: Role[];
}

@InputType({ description: 'Gives a member other roles.' })
export class ChangeMembershipInput {
  @Field(() => ID, { description: 'The membership.' })
  membershipId!: string;

  @Field(() => [RoleEnum], { description: 'What they may do from now on.' })
  @ArrayMaxSize(MOST_ROLES)
  roles!: Role[];
}

@InputType({ description: 'Ends a membership.' })
export class EndMembershipInput {
  @Field(() => ID, { description: 'The membership.' })
  membershipId!: string;
}

@ObjectType({ description: 'The membership that was added.' })
export class AddMembershipPayload {
  @Field(() => MembershipType, { description: 'The new membership.' })
  membership!: Membership;
}

@ObjectType({ description: 'The membership as it is now.' })
export class ChangeMembershipPayload {
  @Field(() => MembershipType, { description: 'The changed membership.' })
  membership!: Membership;
}

@ObjectType({ description: 'The membership as it was.' })
export class EndMembershipPayload {
  @Field(() => MembershipType, { description: 'The membership that ended.' })
  membership!: Membership;
}
