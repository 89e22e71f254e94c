import { PageArgs } from '@ler-hub/graphql';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only those whose name has this in it, at most 200 characters; case and accents are of no matter. The name itself comes first, then names that start with it, then names with a word that does.',
  })
  search?: string | null;
}
