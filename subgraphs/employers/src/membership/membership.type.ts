import { connectionOf } from '@ler-hub/graphql';
import { type Role, roles } from '@ler-hub/kernel';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Membership } from './membership';

export const RoleEnum = Object.fromEntries(roles.map((role) => [role.toUpperCase(), role])) as Record<
  Uppercase<Role>,
  Role
>;
registerEnumType(RoleEnum, { name: 'Role', description: 'What a person may be in the hub.' });

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
