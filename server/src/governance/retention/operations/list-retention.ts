import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { countHeldKeys, countKeys } from '../../../platform/keys/index.ts';
import type { RetentionPorts } from '../ports.ts';
import {
  describeClass,
  describePeriod,
  dueOfClass,
  lastDueMonth,
  schedule,
  sixYears,
  splitClass,
  vaultPeriod,
} from '../rules.ts';
import { periodOf, periodSchema } from '../view.ts';

/** Lines of what becomes due next. */
const nextShown = 6;

export const listRetention = defineOperation({
  name: 'list-retention',
  summary:
    'What is kept for how long, in numbers: what is due, what becomes due next, what a hold keeps, what was destroyed. The lists have operations of their own.',
  method: 'GET',
  path: '/retention',
  action: 'retention:list',
  cites: ['164.316(b)(2)(i)', '164.310(d)(2)(i)', '164.530(j)'],
  audit: { event: null, because: 'It shows counts and dates, no content, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    zone: z.string().describe('Periods are calendar days there'),
    schedule: z.array(
      z.object({
        base: z.string(),
        title: z.string(),
        period: periodSchema.nullable(),
        says: z.string(),
        because: z.string(),
        cites: z.array(z.string()),
      }),
    ),
    shorter: z.int().describe('AI systems with a shorter period in force'),
    keys: z.int().describe('Content keys in use'),
    next: z
      .array(
        z.object({
          class: z.string(),
          what: z.string(),
          month: z.string().describe('The month in which it was sealed'),
          keys: z.int(),
          dueAt: z.int().describe('UTC milliseconds of the first moment at which it may be destroyed'),
        }),
      )
      .describe(`What becomes due next, the soonest first, ${nextShown} lines at most`),
    due: z.object({
      keys: z.int().describe('Keys whose period is over and that are not destroyed yet'),
      looked: z
        .int()
        .describe(
          'Of how many it was looked whether a legal hold keeps them: the oldest, a thousand of each class',
        ),
      held: z.int().describe('Of those that were looked at, kept by a legal hold'),
    }),
    holds: z.int().describe('Legal holds in force'),
    destroyed: z.object({
      certificates: z.int(),
      keys: z.int(),
      entries: z.int(),
      lastAt: z.int().nullable(),
    }),
    workingCopies: z.array(
      z.object({
        name: z.string(),
        where: z.string(),
        bound: z.string(),
        longestMilliseconds: z.int().nullable(),
      }),
    ),
  }),
  async run(ports: RetentionPorts, { clock }) {
    const now = clock.now();
    const zone = await ports.zone();
    const rows = await ports.store.policies();
    const periods = new Map(rows.map((row) => [row.id, periodOf(row)]));
    const counts = await countKeys(ports.transaction.query);
    const next = counts
      .flatMap(({ class: contentClass, month, keys }) => {
        const dueAt = dueOfClass(contentClass, month, zone, (policy) => periods.get(policy));
        return dueAt === null ? [] : [{ class: contentClass, month, keys, dueAt }];
      })
      .toSorted((one, other) => one.dueAt - other.dueAt)
      .slice(0, nextShown)
      .map((line) => ({ ...line, what: describeClass(line.class) }));
    const due = { keys: 0, looked: 0, held: 0 };
    for (const contentClass of new Set(counts.map((count) => count.class))) {
      const { base, policy } = splitClass(contentClass);
      if (base !== 'content' && base !== 'vault') continue;
      const own = base === 'vault' ? vaultPeriod : sixYears;
      const through = lastDueMonth(periods.get(policy ?? '') ?? own, now, zone);
      const found = await countHeldKeys(ports.transaction.query, contentClass, through);
      due.keys += found.keys;
      due.looked += found.looked;
      due.held += found.held;
    }
    return {
      zone,
      schedule: schedule.map((line) => ({
        ...line,
        period: line.period && { ...line.period },
        says: describePeriod(line.period),
        cites: [...line.cites],
      })),
      shorter: rows.filter((row) => row.withdrawn_at === null).length,
      keys: counts.reduce((sum, { keys }) => sum + keys, 0),
      ...{ next, due },
      holds: await ports.store.countHolds(),
      destroyed: await ports.store.totals(),
      workingCopies: ports.workingCopies.map((copy) => ({ ...copy })),
    };
  },
});
