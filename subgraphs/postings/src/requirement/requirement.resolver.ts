import { FieldResolver, Resolver, Root } from 'type-graphql';
import { SkillType } from '../skill/skill.type';
import { type Requirement } from './requirement';
import { RequirementType } from './requirement.type';

@Resolver(() => RequirementType)
export class RequirementResolver {
  @FieldResolver(() => SkillType, { nullable: true, description: 'The skill.' })
  skill(@Root() { skillId }: Requirement): { readonly id: string } {
    return { id: skillId };
  }
}
