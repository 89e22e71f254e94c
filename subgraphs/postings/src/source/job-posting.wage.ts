import { type Wage } from '../posting/posting';
import { type Graph, type Node, textOf } from './json-ld';

/** Units of schema.org that the hub's two periods express. A day's wage says nothing of a year's. */
const periods: Readonly<Record<string, { readonly per: Wage['per']; readonly times: number }>> = {
  HOUR: { per: 'HOUR', times: 1 },
  WEEK: { per: 'YEAR', times: 52 },
  MONTH: { per: 'YEAR', times: 12 },
  YEAR: { per: 'YEAR', times: 1 },
};

/** `41`, `28.35` and `1,234,567.80`; a comma that stands elsewhere may be a decimal one. */
const AMOUNT = /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
/** By ISO 4217. */
const currencies = new Set(Intl.supportedValuesOf('currency'));

/** What a JobPosting's `baseSalary` says; null where amount, unit or currency is not known. */
export function wageIn(posting: Node, graph: Graph): Wage | null {
  const [salary] = graph.nodesOf(posting['baseSalary']);
  if (salary === undefined) return null;
  const [quantity = salary] = graph.nodesOf(salary['value']);
  const currency = (textOf(salary['currency']) ?? textOf(posting['salaryCurrency']) ?? '').toUpperCase();
  const period = periods[(textOf(quantity['unitText']) ?? textOf(salary['unitText']) ?? '').toUpperCase()];
  if (period === undefined || !currencies.has(currency)) return null;
  const exact = textOf(quantity['value']);
  const minimumCents = centsOf(textOf(quantity['minValue']) ?? exact, period.times);
  const maximumCents = centsOf(textOf(quantity['maxValue']) ?? exact, period.times);
  if (minimumCents === null && maximumCents === null) return null;
  return { minimumCents, maximumCents, per: period.per, currency };
}

function centsOf(amount: string | null, times: number): number | null {
  if (amount === null || !AMOUNT.test(amount)) return null;
  return Math.round(Number(amount.replaceAll(',', '')) * times * 100);
}
