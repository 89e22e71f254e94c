import { Field, ObjectType } from 'type-graphql';
import { type Posting } from './posting';
import { PostingType } from './posting.type';

@ObjectType({ description: 'The posting as it was drafted.' })
export class DraftPostingPayload {
  @Field(() => PostingType, { description: 'The new posting.' })
  posting!: Posting;
}

@ObjectType({ description: 'The posting as it is now.' })
export class RevisePostingPayload {
  @Field(() => PostingType, { description: 'The revised posting.' })
  posting!: Posting;
}

@ObjectType({ description: 'The posting as it is now.' })
export class OpenPostingPayload {
  @Field(() => PostingType, { description: 'The posting, which is open.' })
  posting!: Posting;
}

@ObjectType({ description: 'The posting as it is now.' })
export class ClosePostingPayload {
  @Field(() => PostingType, { description: 'The posting, which is closed.' })
  posting!: Posting;
}

@ObjectType({ description: 'The posting as it is now.' })
export class PublishPostingPayload {
  @Field(() => PostingType, { description: 'The posting, with all job boards it is published to.' })
  posting!: Posting;
}
