import { type ProficiencyLevel } from '@ler-hub/kernel';
import { demoId } from './demo-id';
import { type DemoOccupation, type SkillDemand } from './occupation';
import { issuerIdOf, trustedIssuers, untrustedIssuer } from './organisations';

/** What a training programme of the demo awards. */
export interface DemoAchievement {
  readonly id: string;
  readonly issuerId: string;
  readonly name: string;
  readonly alignments: readonly { readonly skillId: string; readonly level: ProficiencyLevel }[];
}

/** The achievements that lead to one occupation. */
export interface Programme {
  readonly foundations: DemoAchievement;
  readonly professional: DemoAchievement;
  readonly practice: DemoAchievement;
  /** Says the same as `professional`, from an issuer that nobody trusts. */
  readonly dubious: DemoAchievement;
}

const CORE = 6;
const WIDE = 12;

export function programmeOf(occupation: DemoOccupation, index: number): Programme {
  const issuerId = issuerIdOf(trustedIssuers[index % trustedIssuers.length] ?? untrustedIssuer);
  const core = occupation.skills.slice(0, CORE);
  const further = occupation.skills.slice(CORE, WIDE);
  const make = (label: string, name: string, skills: readonly SkillDemand[]): DemoAchievement => ({
    id: demoId(`achievement/${occupation.code}/${label}`),
    issuerId,
    name,
    alignments: skills.map(({ skillId, level }) => ({ skillId, level })),
  });
  return {
    foundations: make('foundations', `${occupation.title}: Foundations`, core.map(oneLower)),
    professional: make('professional', `${occupation.title}: Professional Certificate`, core),
    practice: make('practice', `${occupation.title}: Supervised Practice`, further),
    dubious: {
      ...make('dubious', `${occupation.title}: Certificate`, core),
      issuerId: issuerIdOf(untrustedIssuer),
    },
  };
}

function oneLower(demand: SkillDemand): SkillDemand {
  return { ...demand, level: Math.max(1, demand.level - 1) as ProficiencyLevel };
}
