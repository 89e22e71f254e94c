// The main question to matching, for tests.

export const CANDIDATES = /* GraphQL */ `
  query ($postings: [_Any!]!, $first: Int! = 20, $after: String, $evidence: EvidenceClass! = VERIFIED) {
    _entities(representations: $postings) {
      ... on Posting {
        matchedCandidates(first: $first, after: $after, evidence: $evidence) {
          totalCount
          facets {
            state {
              value
              count
            }
            availability {
              value
              count
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            score
            maximum
            node {
              id
              region {
                state
              }
              availability
              learner {
                id
              }
            }
            reasons {
              skill {
                id
              }
              askedLevel
              heldLevel
              mustHave
              evidence
              points
              maximumPoints
              credentials {
                id
              }
            }
          }
        }
      }
    }
  }
`;

export interface MatchedCandidates {
  readonly totalCount: number;
  readonly facets: { readonly state: readonly object[]; readonly availability: readonly object[] };
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly {
    readonly score: number;
    readonly node: { readonly id: string; readonly learner: { readonly id: string } | null };
  }[];
}

export interface CandidatesAnswer {
  readonly _entities: readonly [{ readonly matchedCandidates: MatchedCandidates | null } | null];
}

/** @param page `first`, `after` and `evidence`, as far as they differ from the defaults */
export function candidatesQuestion(postingIds: readonly string[], page: object = {}) {
  const postings = postingIds.map((id) => ({ __typename: 'Posting', id }));
  return { query: CANDIDATES, variables: { postings, ...page } };
}
