import { PageArgs } from '@ler-hub/graphql';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only those whose name has this in it, at most 200 characters, whatever the case and accents. Best first: ' +
      'the name itself, then names that start with it, then names with a word that does.',
  })
  search?: string | null;
}
