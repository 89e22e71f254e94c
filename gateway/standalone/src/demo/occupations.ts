import { catalogueContent } from '@ler-hub/skills';
import { type DemoOccupation } from './occupation';

/** Enough skills of known level for three achievements. */
const LEAST_SKILLS = 12;

/**
 * The occupations of the catalogue whose skills are rated. Not the hub's, which imports change: the demo's people are
 * to be the same whatever else the hub knows.
 */
export function demoOccupations(): readonly DemoOccupation[] {
  return catalogueContent()
    .occupations.map(({ profile: { code, title, requiredSkills } }) => ({ code, title, requiredSkills }))
    .map((occupation) => ({ ...occupation, skills: ratedSkills(occupation) }))
    .filter(({ skills }) => skills.length >= LEAST_SKILLS);
}

/** Most important first, in the order in which postings propose requirements: so the certificates fit them. */
function ratedSkills({ requiredSkills }: Pick<DemoOccupation, 'requiredSkills'>): DemoOccupation['skills'] {
  return requiredSkills
    .flatMap(({ skillId, importance, level }) => (level === null ? [] : [{ skillId, importance, level }]))
    .sort((a, b) => b.importance - a.importance || b.level - a.level || (a.skillId < b.skillId ? -1 : 1));
}
