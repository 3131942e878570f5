import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { RetentionPorts } from '../ports.ts';
import { policySchema, termsOf, viewPolicies, wordRows } from '../view.ts';

export const withdrawRetentionPolicy = defineOperation({
  name: 'withdraw-retention-policy',
  summary:
    'Ends a shorter period: what is sealed from now on is kept for six years. What was sealed under the policy keeps its period; a legal hold keeps it longer.',
  method: 'POST',
  path: '/retention/policies/:policy/withdrawal',
  action: 'retention-policy:withdraw',
  cites: ['164.316(b)(2)(i)', '164.530(j)'],
  stepUp: true,
  audit: {
    event: 'retention-policy.withdrawn',
    facts: (_, { id, system }) => ({ policy: id, system: system.id }),
    thing: async (ports: RetentionPorts, { policy }) => termsOf(await ports.store.policy(policy)),
  },
  input: z.strictObject({ policy: idSchema('retentionPolicy'), reason: textSchema(2_000).min(5) }),
  output: policySchema,
  async run(ports: RetentionPorts, { actor, clock }, { policy, reason }) {
    const now = clock.now();
    if (!(await ports.store.policy(policy))) {
      throw new Failure('not_found', { detail: 'There is no such policy.' });
    }
    const done = await ports.store.withdrawPolicy(policy, {
      ...{ at: now, by: actor.id, byName: actor.name },
      words: await ports.words.seal(wordRows.withdrawal(policy), { reason }, now),
    });
    if (!done) throw new Failure('conflict', { detail: 'The policy was withdrawn already.' });
    await ports.publishPolicy(now);
    const row = await ports.store.policy(policy);
    const [view] = await viewPolicies(ports, row ? [row] : []);
    if (!view) throw new Failure('internal_error');
    return view;
  },
});
