import { availabilities, evidenceClasses } from '@ler-hub/kernel';
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';

type Members<Name extends string> = { readonly [N in Name]: N };

/** An enum object of the names, as type-graphql wants it. */
export function enumOf<Name extends string>(names: readonly Name[]): Members<Name> {
  return Object.fromEntries(names.map((name) => [name, name])) as Members<Name>;
}

export const AvailabilityEnum = enumOf(availabilities);
registerEnumType(AvailabilityEnum, {
  name: 'Availability',
  description: 'How soon a learner could start.',
  valuesConfig: {
    NOW: { description: 'At once.' },
    WITHIN_A_MONTH: { description: 'Within a month.' },
    LATER: { description: 'In more than a month.' },
    NOT_LOOKING: { description: 'Not at all: is matched to nothing.' },
  },
});

export const EvidenceClassEnum = enumOf(evidenceClasses);
registerEnumType(EvidenceClassEnum, {
  name: 'EvidenceClass',
  description: 'How a held skill is known, strongest first.',
  valuesConfig: {
    VERIFIED: { description: 'By a credential that is good on every axis, from a trusted issuer.' },
    EVIDENCED: {
      description: 'By a credential of which some axis is not good, or whose issuer is not trusted.',
    },
    CLAIMED: { description: "By the learner's own word." },
  },
});

@Directive('@shareable')
@ObjectType('Region', { description: 'A place, as coarse as matching needs it.' })
export class RegionType {
  @Field(() => String, { nullable: true, description: 'The state or territory, by its two letters: `CA`.' })
  state!: string | null;
}
