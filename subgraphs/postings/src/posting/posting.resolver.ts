import { PageArgs } from '@ler-hub/graphql';
import { type Connection } from '@ler-hub/kernel';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type PostingsContext } from '../context';
import { OccupationType } from '../occupation/occupation.type';
import { OrganisationType } from '../organisation/organisation.type';
import { amountsOf, type Posting, type PostingState, type WageAmounts } from './posting';
import {
  contentOf,
  DraftPostingInput,
  PostingIdInput,
  PublishPostingInput,
  RevisePostingInput,
} from './posting.input';
import {
  ClosePostingPayload,
  DraftPostingPayload,
  OpenPostingPayload,
  PublishPostingPayload,
  RevisePostingPayload,
} from './posting.payload';
import { PostingConnection, PostingStateEnum, PostingType, WageType } from './posting.type';

@Resolver(() => PostingType)
export class PostingResolver {
  @Query(() => PostingType, {
    nullable: true,
    description: 'One posting, or null where there is none that the caller may know of.',
  })
  posting(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { postings }: PostingsContext,
  ): Promise<Posting | null> {
    return postings.find(id);
  }

  @Query(() => PostingConnection, {
    nullable: true,
    description:
      "The postings of the hub that are open and whose days are not over, and all open ones of the caller's own " +
      'organisation; in other states those of the own organisation.',
  })
  postings(
    @Arg('state', () => PostingStateEnum, { defaultValue: 'OPEN', description: 'Only those in this state.' })
    state: PostingState,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { postings }: PostingsContext,
  ): Promise<Connection<Posting>> {
    return postings.list(state, page);
  }

  @FieldResolver(() => OrganisationType, { nullable: true, description: 'Who hires.' })
  hiringOrganization(@Root() { organisationId }: Posting): { readonly id: string } {
    return { id: organisationId };
  }

  @FieldResolver(() => [OrganisationType], {
    nullable: true,
    description: 'The job boards that may bring candidates to it.',
  })
  publishedTo(@Root() { publishedTo }: Posting): readonly { readonly id: string }[] {
    return publishedTo.map((id) => ({ id }));
  }

  @FieldResolver(() => OccupationType, {
    nullable: true,
    description: 'The kind of work, where it is known.',
  })
  occupation(@Root() { occupationCode }: Posting): { readonly code: string } | null {
    return occupationCode === null ? null : { code: occupationCode };
  }

  @FieldResolver(() => WageType, { nullable: true, description: 'What is paid, where it is known.' })
  wage(@Root() { wage }: Posting): WageAmounts | null {
    return wage && amountsOf(wage);
  }

  @Mutation(() => DraftPostingPayload, {
    nullable: true,
    description: "Writes a new posting of the caller's organisation. For its employers.",
  })
  async draftPosting(
    @Arg('input', () => DraftPostingInput, { description: 'What it says.' }) input: DraftPostingInput,
    @Ctx() { postings }: PostingsContext,
  ): Promise<{ posting: Posting }> {
    return { posting: await postings.draft(contentOf(input)) };
  }

  @Mutation(() => RevisePostingPayload, {
    nullable: true,
    description: 'Changes a posting that is not closed. For employers of its organisation.',
  })
  async revisePosting(
    @Arg('input', () => RevisePostingInput, { description: 'Which, and what changes.' })
    input: RevisePostingInput,
    @Ctx() { postings }: PostingsContext,
  ): Promise<{ posting: Posting }> {
    const { postingId, ...change } = input;
    return { posting: await postings.revise(postingId, contentOf(change)) };
  }

  @Mutation(() => OpenPostingPayload, {
    nullable: true,
    description:
      'Opens a draft that asks for skills and whose days are not over: everybody sees it, and it is matched. For ' +
      'employers of its organisation.',
  })
  async openPosting(
    @Arg('input', () => PostingIdInput, { description: 'Which.' }) input: PostingIdInput,
    @Ctx() { postings }: PostingsContext,
  ): Promise<{ posting: Posting }> {
    return { posting: await postings.open(input.postingId) };
  }

  @Mutation(() => ClosePostingPayload, {
    nullable: true,
    description: 'Closes an open posting or discards a draft, for good. For employers of its organisation.',
  })
  async closePosting(
    @Arg('input', () => PostingIdInput, { description: 'Which.' }) input: PostingIdInput,
    @Ctx() { postings }: PostingsContext,
  ): Promise<{ posting: Posting }> {
    return { posting: await postings.close(input.postingId) };
  }

  @Mutation(() => PublishPostingPayload, {
    nullable: true,
    description: 'Lets a job board bring candidates to a posting. For employers of its organisation.',
  })
  async publishPosting(
    @Arg('input', () => PublishPostingInput, { description: 'Which, and to whom.' })
    input: PublishPostingInput,
    @Ctx() { postings }: PostingsContext,
  ): Promise<{ posting: Posting }> {
    return { posting: await postings.publish(input.postingId, input.organisationId) };
  }
}
