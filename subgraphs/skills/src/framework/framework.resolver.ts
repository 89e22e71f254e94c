import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { type SkillsContext } from '../context';
import { type Framework } from './framework';
import { FrameworkConnection, FrameworkType } from './framework.type';

@Resolver(() => FrameworkType)
export class FrameworkResolver {
  @Query(() => FrameworkConnection, { nullable: true, description: 'The frameworks that the hub knows.' })
  frameworks(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { frameworks }: SkillsContext,
  ): Promise<Connection<Framework>> {
    return frameworks.list(page);
  }
}
