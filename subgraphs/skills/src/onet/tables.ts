import { z } from 'zod';
import { type Cells, type Table } from './table';

const code = z.string().regex(/^\d{2}-\d{4}\.\d{2}$/u, 'is not an O*NET-SOC code');
const text = (longest: number) =>
  z.string().min(1, 'is empty').max(longest, `is longer than ${longest} characters`);
const flag = z.enum(['Y', 'N', '', 'n/a'], 'is neither Y nor N').transform((cell) => cell === 'Y');
const NOT_AVAILABLE = 'n/a';

export const occupationTable = {
  file: 'Occupation Data.txt',
  columns: { code: 'O*NET-SOC Code', title: 'Title', description: 'Description' },
  row: z.object({ code, title: text(300), description: text(4000) }),
} satisfies Table<z.ZodRawShape>;

export const titleTable = {
  file: 'Alternate Titles.txt',
  columns: { code: 'O*NET-SOC Code', title: 'Alternate Title', shortTitle: 'Short Title' },
  row: z.object({
    code,
    title: text(300),
    shortTitle: text(300).transform((cell) => (cell === NOT_AVAILABLE ? null : cell)),
  }),
} satisfies Table<z.ZodRawShape>;

/** How the content model numbers its elements. Other tables than ours have elements of other branches. */
const ELEMENT = /^\d(\.[0-9A-Za-z]+){1,6}$/u;

/** The same columns for skills and knowledge: one row says how important it is, another at which level. */
const ratingsOf = (branch: RegExp) => ({
  columns: {
    code: 'O*NET-SOC Code',
    element: 'Element ID',
    name: 'Element Name',
    scale: 'Scale ID',
    value: 'Data Value',
    suppressed: 'Recommend Suppress',
    notRelevant: 'Not Relevant',
  },
  row: z
    .object({
      code,
      element: z
        .string()
        .regex(ELEMENT, 'is not an element of the content model')
        .regex(branch, 'is of another table'),
      name: text(200),
      scale: z.enum(['IM', 'LV'], 'is neither IM nor LV'),
      value: z
        .string()
        .regex(/^(\d(\.\d+)?|n\/a)$/u, 'is not a number of the scale')
        .transform((cell) => (cell === NOT_AVAILABLE ? null : Number(cell))),
      suppressed: flag,
      notRelevant: flag,
    })
    .refine(
      ({ scale, value }) => value === null || (scale === 'IM' ? value >= 1 && value <= 5 : value <= 7),
      {
        path: ['value'],
        message: 'is outside of the scale',
      },
    ),
  isOwn: ({ element = '' }: Cells) => (ELEMENT.test(element) ? branch.test(element) : null),
});

export const skillTable = { file: 'Skills.txt', ...ratingsOf(/^2\.[AB]\./u) } satisfies Table<z.ZodRawShape>;
export const knowledgeTable = {
  file: 'Knowledge.txt',
  ...ratingsOf(/^2\.C\./u),
} satisfies Table<z.ZodRawShape>;
export type RatingRow = z.output<typeof skillTable.row>;

export const technologyTable = {
  file: 'Technology Skills.txt',
  columns: {
    code: 'O*NET-SOC Code',
    name: 'Example',
    commodity: 'Commodity Title',
    hot: 'Hot Technology',
    inDemand: 'In Demand',
  },
  row: z.object({ code, name: text(200), commodity: text(300), hot: flag, inDemand: flag }),
} satisfies Table<z.ZodRawShape>;
