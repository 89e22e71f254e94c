import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type SkillsContext } from '../context';
import { SearchArgs } from '../name/search.input';
import { type Occupation, type OccupationSkill } from './occupation';
import { OccupationConnection, OccupationSkillType, OccupationType } from './occupation.type';

@Resolver(() => OccupationType)
export class OccupationResolver {
  @FieldResolver(() => [String], { description: 'Other names that it goes by.' })
  alternateTitles(
    @Root() occupation: Occupation,
    @Ctx() { occupations }: SkillsContext,
  ): Promise<readonly string[]> {
    return occupations.alternateTitles(occupation);
  }

  @FieldResolver(() => [OccupationSkillType], { description: 'What it asks for, the most important first.' })
  requiredSkills(
    @Root() occupation: Occupation,
    @Ctx() { occupations }: SkillsContext,
  ): Promise<readonly OccupationSkill[]> {
    return occupations.requiredSkills(occupation);
  }

  @Query(() => OccupationType, {
    nullable: true,
    description: 'One occupation, or null where there is none.',
  })
  occupation(
    @Arg('code', () => ID, { description: 'Its code, such as `29-1141.00`.' }) code: string,
    @Ctx() { occupations }: SkillsContext,
  ): Promise<Occupation | null> {
    return occupations.findByCode(code);
  }

  @Query(() => OccupationConnection, {
    nullable: true,
    description: 'The occupations by title, or those that a search finds by any of their titles, best first.',
  })
  occupations(
    @Args(() => SearchArgs) { search, ...page }: SearchArgs,
    @Ctx() { occupations }: SkillsContext,
  ): Promise<Connection<Occupation>> {
    return occupations.search(search, page);
  }
}
