import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema } from '../../../kernel/schemas.ts';
import type { ActivityPorts } from '../ports.ts';
import {
  countDays,
  counted,
  fewestDays,
  firstDayFor,
  isUnusual,
  shippedRule,
  usualFor,
} from '../usual-rules.ts';
import { ruleSchema, usualSchema } from '../view.ts';

export const listUsualActivity = defineOperation({
  name: 'list-usual-activity',
  summary:
    'What people, applications and systems did today, beside what is usual for them; most patients first.',
  method: 'GET',
  path: '/usual-activity',
  action: 'usual-activity:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows counts, no patient and no content, and changes nothing.' },
  input: z.strictObject({
    limit: z.coerce.number<number>().int().min(1).max(100).default(50),
    offset: z.coerce.number<number>().int().min(0).max(100_000).default(0),
  }),
  output: z.object({
    day: daySchema,
    countedAt: z.int().nullable().describe('UTC milliseconds; null before the first count of today'),
    rule: ruleSchema,
    fewestDays: z.int().describe('Days of theirs before anything is compared'),
    items: z.array(usualSchema),
    next: z.int().nullable().describe('`offset` of the next page; null on the last one'),
  }),
  async run({ usual, names, today }: ActivityPorts, { clock }, { limit, offset }) {
    const day = await today(clock.now());
    const kept = await usual.rule();
    const rule = kept ?? shippedRule;
    const found = await usual.list(day, { offset, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const ids = shown.map(({ who }) => who);
    const [days, nameOf] = [
      await usual.history(ids, { from: firstDayFor(day), before: day }),
      await names(ids),
    ];
    const items = shown.map(({ kind, who, ...counts }) => {
      const history = days.get(who) ?? [];
      const measures = counted.map((measure) => {
        const found = usualFor(history, measure, day, rule);
        return {
          ...{ measure, today: counts[measure], usual: found?.usual ?? null, most: found?.most ?? null },
          isUnusual: isUnusual(counts[measure], measure, found, rule),
        };
      });
      return {
        who: { kind, id: who, name: nameOf.get(who) ?? who },
        days: countDays(history, day),
        measures,
      };
    });
    return {
      ...{ day, countedAt: await usual.countedAt(day), fewestDays, items },
      rule: {
        ...{ score: rule.score, atLeast: { ...rule.atLeast }, setAt: kept?.setAt ?? null },
        joined: { ...rule.joined, elements: [...rule.joined.elements] },
      },
      next: found.length > limit ? offset + limit : null,
    };
  },
});
