import { z } from 'zod';
import type { Day } from '../../../kernel/calendar.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, textSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { isKnownExchange } from '../../../platform/audit/index.ts';
import { isKnownScope } from '../../../platform/keys/index.ts';
import type { HoldTarget } from '../model.ts';
import type { RetentionPorts } from '../ports.ts';
import { monthsOfDays, targetOf } from '../rules.ts';
import { holdSchema, holdTargetSchema, openHolds, wordRows } from '../view.ts';

/** Holding something back must not wait: no second factor is asked for. */
export const placeHold = defineOperation({
  name: 'place-hold',
  summary: 'Keeps content from being destroyed, whatever its period, until the hold is released.',
  method: 'POST',
  path: '/retention/holds',
  action: 'hold:place',
  cites: ['164.316(b)(2)(i)', '164.310(d)(2)(i)', '164.530(j)'],
  audit: {
    event: 'hold.placed',
    facts: (_, { id, covers, fromMonth, untilMonth }) => ({
      ...{ hold: id, kind: covers.kind, target: targetOf(covers), fromMonth, untilMonth },
    }),
  },
  input: z.strictObject({
    covers: holdTargetSchema,
    from: daySchema.nullable().default(null).describe('First day that it covers; null: from the beginning'),
    until: daySchema
      .nullable()
      .default(null)
      .describe('Last day that it covers; null: what is still to come'),
    matter: wordsSchema(200).describe('The case, request or investigation. Kept sealed.'),
    reason: textSchema(2_000).min(5).describe('Kept sealed.'),
  }),
  output: holdSchema,
  async run(ports: RetentionPorts, { actor, clock }, { covers, from, until, matter, reason }) {
    const now = clock.now();
    await requireTarget(ports, covers);
    const months = monthsOfDays(from as Day | null, until as Day | null, await ports.zone());
    const id = newId('hold', clock);
    await ports.store.addHold({
      ...{ id, kind: covers.kind, target: targetOf(covers) },
      ...{ from_day: from, until_day: until, from_month: months.fromMonth, until_month: months.untilMonth },
      words: await ports.words.seal(wordRows.hold(id), { matter, reason }, now),
      ...{ placed_at: now, placed_by: actor.id, placed_by_name: actor.name },
    });
    const row = await ports.store.hold(id);
    const [hold] = await openHolds(ports, row ? [row] : []);
    if (!hold) throw new Failure('internal_error');
    return { ...hold, placedBy: { ...hold.placedBy }, released: null };
  },
});

/** A hold on something that does not exist would protect nothing, and nobody would notice. */
async function requireTarget(ports: RetentionPorts, covers: HoldTarget): Promise<void> {
  const { query } = ports.transaction;
  const known = {
    everything: async () => true,
    subject: async () => await isKnownScope(query, targetOf(covers) ?? ''),
    system: async () => (await ports.systems()).has(targetOf(covers) ?? ''),
    exchange: async () => covers.kind === 'exchange' && (await isKnownExchange(query, covers.exchange)),
  };
  if (await known[covers.kind]()) return;
  throw new Failure('not_found', {
    field: covers.kind,
    detail: `Nothing is kept of this ${covers.kind === 'subject' ? 'patient' : covers.kind}.`,
    next: 'Take the id from the page of the exchange or the system.',
  });
}
