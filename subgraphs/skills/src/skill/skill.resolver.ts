import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type SkillsContext } from '../context';
import { type Framework } from '../framework/framework';
import { FrameworkType } from '../framework/framework.type';
import { SearchArgs } from '../name/search.input';
import { type Skill } from './skill';
import { SkillConnection, SkillType } from './skill.type';

@Resolver(() => SkillType)
export class SkillResolver {
  @FieldResolver(() => FrameworkType, { nullable: true, description: 'The framework that names it.' })
  framework(@Root() skill: Skill, @Ctx() { frameworks }: SkillsContext): Promise<Framework | null> {
    return frameworks.find(skill.frameworkId);
  }

  @Query(() => SkillType, { nullable: true, description: 'One skill, or null where there is none.' })
  skill(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { skills }: SkillsContext,
  ): Promise<Skill | null> {
    return skills.find(id);
  }

  @Query(() => SkillConnection, {
    nullable: true,
    description: 'The skills of all frameworks by name, or those that a search finds, best first.',
  })
  skills(
    @Args(() => SearchArgs) { search, ...page }: SearchArgs,
    @Ctx() { skills }: SkillsContext,
  ): Promise<Connection<Skill>> {
    return skills.search(search, page);
  }
}
