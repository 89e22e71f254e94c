import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type CredentialsContext } from '../context';
import { type StatusList } from './status-list';
import { StatusListType } from './status-list.type';

@Resolver(() => StatusListType)
export class StatusListResolver {
  @Query(() => StatusListType, {
    nullable: true,
    description:
      'A status list, or null where there is none. Asking does not tell which credential it is for.',
  })
  statusList(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { statusLists }: CredentialsContext,
  ): Promise<StatusList | null> {
    return statusLists.find(id);
  }
}
