import { IsAmount } from '@ler-hub/graphql';
import { IsOptional, Matches } from 'class-validator';
import { Field, Float, InputType } from 'type-graphql';
import { type Wage, type WagePeriod } from './posting';
import { WagePeriodEnum } from './posting.type';

const LARGEST_WAGE = 20_000_000;

@InputType({ description: 'What is paid: at least one end of a range.' })
export class WageInput {
  @Field(() => Float, { nullable: true, defaultValue: null, description: 'At least this, to the cent.' })
  @IsOptional()
  @IsAmount(LARGEST_WAGE)
  minimum!: number | null;

  @Field(() => Float, { nullable: true, defaultValue: null, description: 'At most this, to the cent.' })
  @IsOptional()
  @IsAmount(LARGEST_WAGE)
  maximum!: number | null;

  @Field(() => WagePeriodEnum, { description: 'For an hour or for a year.' })
  per!: WagePeriod;

  @Field(() => String, { defaultValue: 'USD', description: 'The currency by its ISO 4217 code.' })
  @Matches(/^[A-Z]{3}$/)
  currency!: string;
}

export function wageOf({ minimum, maximum, per, currency }: WageInput): Wage {
  return {
    minimumCents: minimum === null ? null : Math.round(minimum * 100),
    maximumCents: maximum === null ? null : Math.round(maximum * 100),
    per,
    currency,
  };
}
