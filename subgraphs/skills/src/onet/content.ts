import { type Framework, frameworkIdOf } from '../framework/framework';
import { type OccupationProfile, occupationIdOf, type RequiredSkill } from '../occupation/occupation';
import { type Skill, skillIdOf } from '../skill/skill';
import { type OnetOccupation, type OnetRelease, technologyCode } from './release';
import { importanceOfDemand, levelOf } from './scale';

/** A framework with all its nouns, in the hub's terms. */
export interface FrameworkContent {
  readonly framework: Framework;
  readonly skills: readonly Skill[];
  readonly occupations: readonly SourcedProfile[];
}

/** An occupation, and for each row of its source that it stands for the skill that the row names, or null. */
export interface SourcedProfile {
  readonly profile: OccupationProfile;
  readonly rows: readonly (string | null)[];
}

const ONET_URL = 'https://www.onetcenter.org/database.html';
const FRAMEWORK_ID = frameworkIdOf(ONET_URL);

function frameworkOf(version: string | null): Framework {
  const release = ['O*NET', version, 'Database'].filter((word) => word !== null).join(' ');
  const attribution =
    `Includes information from the ${release} by the U.S. Department of Labor, Employment and Training ` +
    'Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA.';
  return { id: FRAMEWORK_ID, name: 'O*NET', version, url: ONET_URL, attribution };
}

function skillOf(skill: Pick<Skill, 'code' | 'name' | 'kind' | 'statement'>): Skill {
  return { id: skillIdOf(FRAMEWORK_ID, skill.code), frameworkId: FRAMEWORK_ID, ...skill };
}

function requiredSkillsOf(occupation: OnetOccupation): readonly RequiredSkill[] {
  const rated = occupation.ratings.map(({ element, importance, level }) => ({
    skillId: skillIdOf(FRAMEWORK_ID, element),
    importance,
    level: levelOf(level),
  }));
  const used = occupation.technologies.map((use) => ({
    skillId: skillIdOf(FRAMEWORK_ID, technologyCode(use.name)),
    importance: importanceOfDemand(use),
    level: null,
  }));
  return [...rated, ...used];
}

/** What a release of O*NET means in the hub. */
export function contentOf({ version, elements, technologies, occupations }: OnetRelease): FrameworkContent {
  return {
    framework: frameworkOf(version),
    skills: [
      ...elements.map((element) => skillOf({ ...element, statement: null })),
      ...technologies.map(({ name, commodities }) =>
        skillOf({ code: technologyCode(name), name, kind: 'TECHNOLOGY', statement: commodities.join('; ') }),
      ),
    ],
    occupations: occupations.map((occupation) => ({
      rows: occupation.rows.map((skill) => skill && skillIdOf(FRAMEWORK_ID, skill)),
      profile: {
        id: occupationIdOf(FRAMEWORK_ID, occupation.code),
        frameworkId: FRAMEWORK_ID,
        code: occupation.code,
        title: occupation.title,
        description: occupation.description,
        alternateTitles: occupation.alternateTitles,
        requiredSkills: requiredSkillsOf(occupation),
      },
    })),
  };
}
