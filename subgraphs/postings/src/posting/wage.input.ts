import { IsNumber, IsOptional, Matches, Max, Min } from 'class-validator';
import { Field, Float, InputType } from 'type-graphql';
import { type Wage, type WagePeriod } from './posting';
import { WagePeriodEnum } from './posting.type';

const LARGEST_WAGE = 20_000_000;
const WITH_CENTS = { maxDecimalPlaces: 2 };

@InputType({ description: 'What is paid: at least one end of a range.' })
export class WageInput {
  @Field(() => Float, { nullable: true, defaultValue: null, description: 'At least this, to the cent.' })
  @IsOptional()
  @IsNumber(WITH_CENTS)
  @Min(0)
  @Max(LARGEST_WAGE)
  minimum!: number | null;

  @Field(() => Float, { nullable: true, defaultValue: null, description: 'At most this, to the cent.' })
  @IsOptional()
  @IsNumber(WITH_CENTS)
  @Min(0)
  @Max(LARGEST_WAGE)
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
