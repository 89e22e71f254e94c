import { type NewEvent } from '@ler-hub/postgres';
import { amountsOf, type Posting, type PostingState } from './posting';

export const postingTopics = [
  'posting.drafted.v1',
  'posting.revised.v1',
  'posting.opened.v1',
  'posting.closed.v1',
  'posting.published.v1',
] as const;
export type PostingTopic = (typeof postingTopics)[number];

/** What it is called that a posting comes into a state. */
export const topicOfState = {
  DRAFT: 'posting.drafted.v1',
  OPEN: 'posting.opened.v1',
  CLOSED: 'posting.closed.v1',
} as const satisfies Readonly<Record<PostingState, PostingTopic>>;

/** What others learn of a posting, whatever happened to it: everything but its texts and its source. */
export function postingEvent(topic: PostingTopic, posting: Posting & { readonly version: number }): NewEvent {
  const { id, organisationId, state, requirements, licences, region, remote, wage } = posting;
  const { opensOn, closesOn, occupationCode, publishedTo, version } = posting;
  return {
    topic,
    nounId: id,
    version,
    state: {
      id,
      organisationId,
      state,
      requirements,
      licences,
      region,
      remote,
      wage: wage && amountsOf(wage),
      publishedTo,
      opensOn,
      closesOn,
      occupationCode,
    },
  };
}
