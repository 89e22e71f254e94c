import { type Caller, newId } from '@ler-hub/kernel';
import { type NewEvent } from '@ler-hub/postgres';
import { type Answer, callers, type Question, type TestDatabase } from '@ler-hub/testing';

export function occupationChanged(
  state: {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly requiredSkills: readonly object[];
  },
  version = 1,
): NewEvent {
  return { topic: 'occupation.changed.v1', nounId: state.id, version, state };
}

export const [welding, safety, driving] = [newId(), newId(), newId()];
/** Two employers and two job boards. */
export const [works, rival, board, otherBoard] = [newId(), newId(), newId(), newId()];
export const WELDER = '51-4121.00';
export const employer = callers.employer(works);

/** What the other subgraphs publish of them. */
export async function publishOthers(database: TestDatabase): Promise<void> {
  const skills = [welding, safety, driving].map((id) => ({
    topic: 'skill.changed.v1',
    nounId: id,
    version: 1,
    state: { id, frameworkId: newId(), code: id, name: 'A skill', kind: 'SKILL' },
  }));
  const requiredSkills = [
    { skillId: safety, importance: 3.5, level: 3 },
    { skillId: welding, importance: 4.6, level: 4 },
    { skillId: driving, importance: 5, level: null },
  ];
  await database.publish('skills', [
    ...skills,
    occupationChanged({ id: newId(), code: WELDER, title: 'Welders', requiredSkills }),
  ]);
  await publishOrganisations(database, [works, rival], 'EMPLOYER');
  await publishOrganisations(database, [board, otherBoard], 'JOB_BOARD');
}

export async function publishOrganisations(
  database: TestDatabase,
  ids: readonly string[],
  kind: string,
): Promise<void> {
  const state = { name: 'An organisation', kinds: [kind] };
  await database.publish(
    'employers',
    ids.map((id) => ({ topic: 'organisation.changed.v1', nounId: id, version: 1, state: { id, ...state } })),
  );
}

export const ALL = /* GraphQL */ `
  id
  title
  description
  state
  remote
  opensOn
  closesOn
  region {
    state
  }
  hiringOrganization {
    id
  }
  requirements {
    skill {
      id
    }
    level
    weight
    mustHave
  }
  licences {
    name
    jurisdiction
  }
  wage {
    minimum
    maximum
    per
    currency
  }
  occupation {
    code
  }
  publishedTo {
    id
  }
  source {
    system
  }
`;

export interface Written {
  readonly id: string;
  readonly state: string;
}
type Payload = Readonly<Record<string, { readonly posting: Written } | null>>;

const inputs = {
  draft: 'DraftPostingInput',
  revise: 'RevisePostingInput',
  open: 'PostingIdInput',
  close: 'PostingIdInput',
  publish: 'PublishPostingInput',
};

/** Writes postings through GraphQL, as an employer of `works` unless told. */
export class Writer {
  constructor(private readonly ask: (question: Question) => Promise<Answer<Payload>>) {}

  mutate(name: keyof typeof inputs, input: object, caller: Caller = employer): Promise<Answer<Payload>> {
    return this.ask({
      query: `mutation ($input: ${inputs[name]}!) { ${name}Posting(input: $input) { posting { ${ALL} } } }`,
      variables: { input },
      caller,
    });
  }

  async draft(input: object = {}, caller: Caller = employer): Promise<string> {
    const { data, text } = await this.mutate('draft', { title: 'Welder', ...input }, caller);
    const id = data['draftPosting']?.posting.id;
    if (id === undefined) throw new Error(text);
    return id;
  }

  /** A posting of the state that asks for welding, published to `board`. */
  async inState(state: 'DRAFT' | 'OPEN' | 'CLOSED', content: object = {}): Promise<string> {
    const postingId = await this.draft({ requirements: [{ skillId: welding, level: 3 }], ...content });
    await this.mutate('publish', { postingId, organisationId: board });
    if (state !== 'DRAFT') await this.mutate('open', { postingId });
    if (state === 'CLOSED') await this.mutate('close', { postingId });
    return postingId;
  }
}

/** A posting of which everything is said. */
export const full = {
  title: 'Welder, night shift',
  description: '<script>alert(1)</script> “Night” 夜 👷',
  requirements: [
    { skillId: welding, level: 4, weight: 10, mustHave: true },
    { skillId: safety, level: 2 },
  ],
  licences: [{ name: 'Certified Welder', jurisdiction: 'CA' }, { name: 'Driving licence' }],
  region: { state: 'CA' },
  remote: true,
  wage: { minimum: 28.35, maximum: 41, per: 'HOUR' },
  opensOn: '2026-11-22',
  closesOn: '2027-02-28',
  occupationCode: WELDER,
};
