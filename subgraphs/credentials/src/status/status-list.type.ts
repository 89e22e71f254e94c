import { Field, ID, ObjectType } from 'type-graphql';
import { type StatusList } from './status-list';

@ObjectType('StatusList', {
  description: 'A list in which an issuer says which of its credentials it has taken back.',
})
export class StatusListType implements Pick<StatusList, 'id' | 'document'> {
  @Field(() => ID, { description: 'Its id, the last part of the address that credentials name.' })
  id!: string;

  @Field(() => String, { description: 'The signed Bitstring Status List 1.0 credential, as JSON.' })
  document!: string;
}
