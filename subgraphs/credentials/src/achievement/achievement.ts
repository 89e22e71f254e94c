import { type ProficiencyLevel } from '@ler-hub/kernel';

/** That an achievement shows a skill, at a level of the hub's scale. */
export interface Alignment {
  readonly skillId: string;
  readonly level: ProficiencyLevel;
}

/** An alignment with the name that the skill had when the achievement was defined, as credentials write it. */
export type NamedAlignment = Alignment & { readonly skillName: string };

/** What a licence permits, and where. */
export interface Licence {
  readonly name: string;
  /** Two letters of a state, or null where it holds everywhere. */
  readonly jurisdiction: string | null;
}

/** What an issuer awards. Never changes once defined: credentials count on it. */
export interface Achievement {
  readonly id: string;
  readonly issuerId: string;
  readonly name: string;
  readonly description: string;
  /** What somebody did to earn it. */
  readonly criteria: string;
  /** One of the types of Open Badges 3.0, or an extension of them. */
  readonly achievementType: string;
  readonly alignments: readonly NamedAlignment[];
  /** Set exactly for the type License. */
  readonly licence: Licence | null;
}

export type NewAchievement = Omit<Achievement, 'id' | 'alignments'> & {
  readonly alignments: readonly Alignment[];
};

export const LICENCE_TYPE = 'License';

const achievementTypes = new Set([
  ...[
    'Achievement',
    'ApprenticeshipCertificate',
    'Assessment',
    'Assignment',
    'AssociateDegree',
    'Award',
    'Badge',
  ],
  ...[
    'BachelorDegree',
    'Certificate',
    'CertificateOfCompletion',
    'Certification',
    'CommunityService',
    'Competency',
  ],
  ...[
    'Course',
    'CoCurricular',
    'Degree',
    'Diploma',
    'DoctoralDegree',
    'Fieldwork',
    'GeneralEducationDevelopment',
  ],
  ...['JourneymanCertificate', 'LearningProgram', LICENCE_TYPE, 'Membership', 'ProfessionalDoctorate'],
  ...[
    'QualityAssuranceCredential',
    'MasterCertificate',
    'MasterDegree',
    'MicroCredential',
    'ResearchDoctorate',
  ],
  'SecondarySchoolDiploma',
]);

/** Whether Open Badges 3.0 knows the type: it is one of its 31, or an extension that says so. */
export function isAchievementType(text: string): boolean {
  return achievementTypes.has(text) || /^ext:[\w.-]{1,100}$/.test(text);
}
