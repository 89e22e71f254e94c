import { type RunningSubgraph } from '@ler-hub/graphql';
import { type ProficiencyLevel } from '@ler-hub/kernel';
import { ask } from './ask';
import { type DemoOccupation } from './occupation';

const QUERY = /* GraphQL */ `
  query ($after: String) {
    occupations(first: 20, after: $after) {
      edges {
        node {
          code
          title
          requiredSkills {
            skill {
              id
            }
            importance
            level
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

interface Page {
  readonly occupations: {
    readonly edges: readonly { readonly node: Found }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

interface Found {
  readonly code: string;
  readonly title: string;
  readonly requiredSkills: readonly {
    readonly skill: { readonly id: string };
    readonly importance: number;
    readonly level: ProficiencyLevel | null;
  }[];
}

/** Enough skills of known level for three achievements. */
const LEAST_SKILLS = 12;
/** A hub with all of O*NET in it makes no larger demo. */
const MOST_OCCUPATIONS = 150;

/** The hub's occupations whose skills are rated, as everybody may read them. */
export async function demoOccupations(skills: RunningSubgraph): Promise<readonly DemoOccupation[]> {
  const found: DemoOccupation[] = [];
  for (let after: string | null = null; found.length < MOST_OCCUPATIONS;) {
    const { occupations }: Page = await ask<Page>(skills, QUERY, { after });
    found.push(...occupations.edges.map(({ node }) => demoOccupation(node)));
    if (!occupations.pageInfo.hasNextPage) break;
    after = occupations.pageInfo.endCursor;
  }
  return found.filter(({ skills: rated }) => rated.length >= LEAST_SKILLS);
}

/** Most important first, in the order in which postings propose requirements: so the certificates fit them. */
function demoOccupation({ code, title, requiredSkills }: Found): DemoOccupation {
  const rated = requiredSkills.flatMap(({ skill, importance, level }) =>
    level === null ? [] : [{ skillId: skill.id, importance, level }],
  );
  rated.sort((a, b) => b.importance - a.importance || b.level - a.level || (a.skillId < b.skillId ? -1 : 1));
  return { code, title, skills: rated };
}
