import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { countHeldKeys, countKeys } from '../../../platform/keys/index.ts';
import { checkDisposals } from '../check-disposals.ts';
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
import { periodOf, periodSchema, policySchema, viewPolicies } from '../view.ts';

const lineSchema = z.object({
  class: z.string(),
  what: z.string(),
  system: idSchema('system').nullable().describe('The AI system whose policy names the class'),
  month: z.string().describe('The month in which it was sealed'),
  keys: z.int(),
  dueAt: z
    .int()
    .nullable()
    .describe('UTC milliseconds of the first moment at which it may be destroyed; null: by no schedule'),
});

export const listRetention = defineOperation({
  name: 'list-retention',
  summary:
    'What is kept until when, by kind and AI system; what is due, what a hold keeps, what was destroyed.',
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
    policies: z
      .array(policySchema)
      .describe('Shorter periods of AI systems, newest first, withdrawn ones too'),
    kept: z.array(lineSchema).describe('Content keys in use'),
    due: z.object({
      keys: z.int().describe('Keys whose period is over and that are not destroyed yet'),
      held: z.int().describe('Of these, kept by a legal hold'),
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
    findings: z
      .array(z.string())
      .describe('Where keys, certificates and the record do not agree; empty is good'),
  }),
  async run(ports: RetentionPorts, { clock }) {
    const now = clock.now();
    const zone = await ports.zone();
    const rows = await ports.store.policies();
    const periods = new Map(rows.map((row) => [row.id, periodOf(row)]));
    const systems = new Map(rows.map((row) => [row.id, row.system]));
    const counts = await countKeys(ports.transaction.query);
    const kept = counts.map(({ class: contentClass, month, keys }) => ({
      class: contentClass,
      what: describeClass(contentClass),
      system: (systems.get(splitClass(contentClass).policy ?? '') ?? null) as never,
      ...{ month, keys },
      dueAt: dueOfClass(contentClass, month, zone, (policy) => periods.get(policy)),
    }));
    const due = { keys: 0, held: 0 };
    for (const contentClass of new Set(counts.map((count) => count.class))) {
      const { base, policy } = splitClass(contentClass);
      if (base !== 'content' && base !== 'vault') continue;
      const own = base === 'vault' ? vaultPeriod : sixYears;
      const through = lastDueMonth(periods.get(policy ?? '') ?? own, now, zone);
      const found = await countHeldKeys(ports.transaction.query, contentClass, through);
      due.keys += found.keys;
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
      policies: await viewPolicies(ports, rows),
      kept,
      due,
      holds: await ports.store.countHolds(),
      destroyed: await ports.store.totals(),
      workingCopies: ports.workingCopies.map((copy) => ({ ...copy })),
      findings: await checkDisposals(ports),
    };
  },
});
