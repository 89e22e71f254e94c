import { connectionOf } from '@ler-hub/graphql';
import { type Role, roles } from '@ler-hub/kernel';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Membership } from './membership';

export const RoleEnum = Object.fromEntries(roles.map((role) => [role.toUpperCase(), role])) as Record<
  Uppercase<Role>,
  Role
>;
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person may be in the hub.',
  valuesConfig: {
    LEARNER: { description: 'Keeps their own record.' },
    EMPLOYER: { description: 'Writes postings and sees their candidates, for an organisation that hires.' },
    JOB_BOARD: { description: 'Sees the candidates of postings that are published to their job board.' },
    COACH: { description: 'Sees the learners who let their coaching body.' },
    ISSUER: {
      description: 'Defines achievements, issues and revokes credentials, for an issuing organisation.',
    },
    AGENCY: { description: 'Works for an agency.' },
    ADMIN: {
      description: 'Decides which organisations and members there are, and which issuers are trusted.',
    },
  },
});

@ObjectType('Membership', { description: 'What a person may do for an organisation.' })
export class MembershipType implements Omit<Membership, 'organisationId'> {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ID, { description: 'Whose it is.' })
  personId!: string;

  @Field(() => [RoleEnum], { description: 'What they may do.' })
  roles!: Role[];
}

export const MembershipConnection = connectionOf('Membership', MembershipType);
