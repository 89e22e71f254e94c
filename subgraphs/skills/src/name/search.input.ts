import { PageArgs } from '@ler-hub/graphql';
import { ArgsType, Field } from 'type-graphql';

@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only those whose name has all of these words in it, in any order, whatever the case and accents; where there ' +
      'is none, those whose name looks like it. At most 200 characters. Best first: the name itself, then names that ' +
      'start with it, then names with a word that does.',
  })
  search?: string | null;
}
