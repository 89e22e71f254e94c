import { nameBasedId } from '@ler-hub/kernel';

export const skillKinds = ['SKILL', 'KNOWLEDGE', 'TECHNOLOGY'] as const;
export type SkillKind = (typeof skillKinds)[number];

/** Something a person can do, know or use, named within one framework. */
export interface Skill {
  readonly id: string;
  readonly frameworkId: string;
  /** What its framework calls it by; unique there. */
  readonly code: string;
  readonly name: string;
  readonly kind: SkillKind;
  /** What it is about, in a sentence or a category's name. */
  readonly statement: string | null;
}

export function skillIdOf(frameworkId: string, code: string): string {
  return nameBasedId(frameworkId, `skill/${code}`);
}
