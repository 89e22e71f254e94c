import { connectionOf } from '@ler-hub/graphql';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type Framework } from './framework';

@Directive('@key(fields: "id")')
@ObjectType('Framework', { description: 'A published body of skills and occupations, such as O*NET.' })
export class FrameworkType implements Framework {
  @Field(() => ID, { description: 'Its id, the same in every hub.' })
  id!: string;

  @Field(() => String, { description: 'The name it goes by.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The release that was imported last, where its files name it.',
  })
  version!: string | null;

  @Field(() => String, { description: 'What it is known by everywhere.' })
  url!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The credit that its licence asks for: show it with what is taken from it.',
  })
  attribution!: string | null;
}

export const FrameworkConnection = connectionOf('Framework', FrameworkType);
