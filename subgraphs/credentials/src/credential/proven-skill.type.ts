import { EvidenceClassEnum } from '@ler-hub/graphql';
import { type ProficiencyLevel } from '@ler-hub/kernel';
import { Field, Int, ObjectType } from 'type-graphql';
import { type CredentialEvidence } from '../verdict/verdict';
import { type Credential, type ProvenSkill } from './credential';
import { CredentialType } from './credential.type';

@ObjectType('ProvenSkill', {
  description:
    'A skill that follows from credentials. Once per class of evidence: the weaker one only where it reaches a higher level.',
})
export class ProvenSkillType implements Omit<ProvenSkill, 'skillId' | 'credentials'> {
  @Field(() => Int, { description: "The highest level that is shown, on the hub's scale of 1 to 5." })
  level!: ProficiencyLevel;

  @Field(() => EvidenceClassEnum, { description: 'How it is known.' })
  evidence!: CredentialEvidence;

  @Field(() => [CredentialType], { description: 'The credentials that show it in this class of evidence.' })
  credentials!: readonly Credential[];
}
