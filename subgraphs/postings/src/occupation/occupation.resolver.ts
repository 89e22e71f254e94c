import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type PostingsContext } from '../context';
import { type Requirement } from '../requirement/requirement';
import { RequirementType } from '../requirement/requirement.type';
import { OccupationType } from './occupation.type';

@Resolver(() => OccupationType)
export class OccupationResolver {
  @FieldResolver(() => [RequirementType], {
    nullable: true,
    description: 'What a posting of this occupation would ask for: a proposal for its writer.',
  })
  proposedRequirements(
    @Root() { code }: OccupationType,
    @Ctx() { occupations }: PostingsContext,
  ): Promise<readonly Requirement[] | null> {
    return occupations.proposedRequirements(code);
  }

  @Query(() => [RequirementType], {
    name: 'proposedRequirements',
    nullable: true,
    description: 'What a posting of an occupation would ask for, or null where there is no such occupation.',
  })
  proposedRequirementsOf(
    @Arg('occupationCode', () => ID, { description: "The occupation's O*NET-SOC code." })
    occupationCode: string,
    @Ctx() { occupations }: PostingsContext,
  ): Promise<readonly Requirement[] | null> {
    return occupations.proposedRequirements(occupationCode);
  }
}
