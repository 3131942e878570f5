import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { countKeys, type KeyCount } from '../../../platform/keys/index.ts';
import type { RetentionPorts } from '../ports.ts';
import { describeClass, dueOfClass, splitClass } from '../rules.ts';
import { periodOf } from '../view.ts';

export const listKeptContent = defineOperation({
  name: 'list-kept-content',
  summary: 'What is kept until when, one line for each kind of content and each policy, by their names.',
  method: 'GET',
  path: '/retention/kept',
  action: 'kept-content:list',
  cites: ['164.316(b)(2)(i)', '164.310(d)(2)(i)'],
  audit: { event: null, because: 'It shows counts and dates, no content, and changes nothing.' },
  input: z.strictObject({
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(200)).default(50),
    after: z.string().max(64).optional().describe('Last class of the page before'),
  }),
  output: z.object({
    kept: z.array(
      z.object({
        class: z.string(),
        what: z.string(),
        system: idSchema('system').nullable().describe('The AI system whose policy names the class'),
        firstMonth: z.string().describe('The first and the last month in which it was sealed'),
        lastMonth: z.string(),
        keys: z.int().describe('Content keys in use'),
        firstDue: z
          .int()
          .nullable()
          .describe('UTC milliseconds at which the first of it may be destroyed; null: by no schedule'),
        lastDue: z.int().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  async run(ports: RetentionPorts, _, { limit, after = '' }) {
    const zone = await ports.zone();
    const rows = await ports.store.policies();
    const periods = new Map(rows.map((row) => [row.id, periodOf(row)]));
    const systems = new Map(rows.map((row) => [row.id, row.system]));
    const classes = Map.groupBy(await countKeys(ports.transaction.query), (count) => count.class);
    const names = [...classes.keys()].filter((name) => name > after).sort();
    const page = names.slice(0, limit);
    const kept = page.map((name) => {
      const months = monthsOf(classes.get(name) ?? []);
      const dueOf = (month: string) => dueOfClass(name, month, zone, (policy) => periods.get(policy));
      return {
        ...{ class: name, what: describeClass(name), ...months },
        system: (systems.get(splitClass(name).policy ?? '') ?? null) as never,
        ...{ firstDue: dueOf(months.firstMonth), lastDue: dueOf(months.lastMonth) },
      };
    });
    return { kept, next: names.length > limit ? (page.at(-1) ?? null) : null };
  },
});

function monthsOf(counts: readonly KeyCount[]) {
  const months = counts.map(({ month }) => month).sort();
  return {
    firstMonth: months[0] ?? '',
    lastMonth: months.at(-1) ?? '',
    keys: counts.reduce((sum, { keys }) => sum + keys, 0),
  };
}
