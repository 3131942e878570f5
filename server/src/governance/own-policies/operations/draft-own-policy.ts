import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { OwnPolicyPorts } from '../ports.ts';
import { requireFaultless } from '../rules.ts';
import { cedarSchema, faultSchema, ownPolicySchema, summarize } from '../view.ts';

export const draftOwnPolicy = defineOperation({
  name: 'draft-own-policy',
  summary:
    'Writes an own policy, or the next version of one, as a draft. What does not fit the schema is not kept.',
  method: 'POST',
  path: '/access/own-policies',
  action: 'own-policy:draft',
  cites: ['164.308(a)(4)', '164.316(b)(1)'],
  audit: {
    event: 'own-policy.drafted',
    facts: (_, { policy, version, name }) => ({ policy, version, name }),
    thing: async ({ store }: OwnPolicyPorts, input, output) => {
      const policy = output?.policy ?? input.policy;
      return policy === undefined ? null : summarize(await store.versionsOf(policy));
    },
  },
  input: z.strictObject({
    policy: idSchema('ownPolicy').optional().describe('Of which this is the next version'),
    name: wordsSchema(80),
    says: wordsSchema(300).describe('What it does, for the person who is refused; it names no patient'),
    cedar: cedarSchema,
  }),
  output: ownPolicySchema.extend({ warnings: z.array(faultSchema) }),
  async run({ store, check }: OwnPolicyPorts, { actor, clock }, { policy, name, says, cedar }) {
    const { errors, warnings } = await check(cedar);
    requireFaultless(errors);
    const versions = policy === undefined ? [] : await store.claim(policy);
    const draft = versions.find(({ state }) => state === 'draft');
    const now = clock.now();
    if (draft) await store.settle({ ...draft, state: 'superseded', endedAt: now, endedBy: actor.id });
    const drafted = {
      ...{ policy: policy ?? newId('ownPolicy', clock), version: (versions[0]?.version ?? 0) + 1 },
      ...{ name, says, cedar, state: 'draft' as const, draftedAt: now, draftedBy: actor.id },
      ...{ approvedAt: null, approvedBy: null, endedAt: null, endedBy: null, reason: null },
    };
    await store.add(drafted);
    return { ...drafted, warnings: [...warnings] };
  },
});
