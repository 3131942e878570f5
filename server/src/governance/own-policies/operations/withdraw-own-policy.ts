import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { OwnPolicyPorts } from '../ports.ts';
import { ownPolicySchema, summarize } from '../view.ts';

export const withdrawOwnPolicy = defineOperation({
  name: 'withdraw-own-policy',
  summary: 'Takes a version of an own policy out of force, or drops its draft, and says why.',
  method: 'POST',
  path: '/access/own-policies/:policy/withdraw',
  action: 'own-policy:withdraw',
  stepUp: true,
  cites: ['164.308(a)(4)(ii)(C)', '164.316(b)(1)'],
  audit: {
    event: 'own-policy.withdrawn',
    facts: (_, { policy, version, name, reason }) => ({ policy, version, name, reason }),
    thing: async ({ store }: OwnPolicyPorts, { policy }) => summarize(await store.versionsOf(policy)),
  },
  input: z.strictObject({
    policy: idSchema('ownPolicy'),
    version: z.int().positive(),
    reason: textSchema(500).min(5).describe('Why; it names no patient'),
  }),
  output: ownPolicySchema,
  async run({ store, publishPolicy }: OwnPolicyPorts, { actor, clock }, { policy, version, reason }) {
    const standing = (await store.claim(policy)).find((one) => one.version === version);
    if (standing?.state !== 'in-force' && standing?.state !== 'draft')
      throw new Failure('conflict', { detail: 'This version is neither in force nor a draft.' });
    const ended = { state: 'withdrawn' as const, endedAt: clock.now(), endedBy: actor.id, reason };
    const withdrawn = await store.settle({ ...standing, ...ended });
    await publishPolicy(clock.now());
    return withdrawn;
  },
});
