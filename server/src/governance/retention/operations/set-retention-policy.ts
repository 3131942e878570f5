import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { RetentionPorts } from '../ports.ts';
import { policySchema, termsOf, viewPolicies, wordRows } from '../view.ts';

export const setRetentionPolicy = defineOperation({
  name: 'set-retention-policy',
  summary:
    'Shortens how long content of one AI system is kept, for what is sealed from now on. What is sealed already keeps its period, and a legal hold wins over both.',
  method: 'POST',
  path: '/retention/policies',
  action: 'retention-policy:set',
  cites: ['164.316(b)(2)(i)', '164.310(d)(2)(i)', '164.530(j)'],
  stepUp: true,
  audit: {
    event: 'retention-policy.set',
    facts: (_, { id, system, keep, approvedBy }) => ({
      ...{ policy: id, system: system.id, unit: keep.unit, count: keep.count, approvedBy },
    }),
    thing: async (ports: RetentionPorts, { system }) =>
      termsOf(
        (await ports.store.policies()).find((row) => row.system === system && row.withdrawn_at === null),
      ),
  },
  input: z.strictObject({
    system: idSchema('system'),
    keep: z
      .discriminatedUnion('unit', [
        z.strictObject({ unit: z.literal('days'), count: z.int().min(1).max(2190) }),
        z.strictObject({ unit: z.literal('months'), count: z.int().min(1).max(71) }),
      ])
      .describe('Counted from the last day of the month in which content is sealed; shorter than six years'),
    reason: textSchema(2_000).min(5).describe('Why less than six years is right for this system'),
    approvedBy: wordsSchema(200).describe('Who approved it'),
  }),
  output: policySchema,
  async run(ports: RetentionPorts, { actor, clock }, { system, keep, reason, approvedBy }) {
    const now = clock.now();
    if (!(await ports.systems()).has(system)) {
      throw new Failure('not_found', { detail: 'There is no such AI system.' });
    }
    const inForce = (await ports.store.policies()).find(
      (row) => row.system === system && row.withdrawn_at === null,
    );
    const id = newId('retentionPolicy', clock);
    if (inForce) {
      const words = { reason: `Replaced by ${id}.` };
      await ports.store.withdrawPolicy(inForce.id, {
        ...{ at: now, by: actor.id, byName: actor.name },
        words: await ports.words.seal(wordRows.withdrawal(inForce.id), words, now),
      });
    }
    const isAdded = await ports.store.addPolicy({
      ...{ id, system, approved_by: approvedBy },
      days: keep.unit === 'days' ? keep.count : null,
      months: keep.unit === 'months' ? keep.count : null,
      reason: await ports.words.seal(wordRows.policy(id), { reason }, now),
      ...{ set_at: now, set_by: actor.id, set_by_name: actor.name },
    });
    if (!isAdded) {
      throw new Failure('conflict', {
        detail: 'Somebody else has set a policy for this system at the same moment.',
        next: 'Look at it before you set another one.',
      });
    }
    await ports.publishPolicy(now);
    const row = await ports.store.policy(id);
    const [view] = await viewPolicies(ports, row ? [row] : []);
    if (!view) throw new Failure('internal_error');
    return view;
  },
});
