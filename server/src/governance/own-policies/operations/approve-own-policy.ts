import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { OwnPolicyPorts } from '../ports.ts';
import { requireFaultless, requireRoom, requireSecondPerson } from '../rules.ts';
import { ownPolicySchema, summarize } from '../view.ts';

export const approveOwnPolicy = defineOperation({
  name: 'approve-own-policy',
  summary:
    'Puts the draft of an own policy in force, in the place of the version before it. By another person than who wrote it.',
  method: 'POST',
  path: '/access/own-policies/:policy/approve',
  action: 'own-policy:approve',
  stepUp: true,
  cites: ['164.308(a)(4)(ii)(C)', '164.316(b)(1)'],
  audit: {
    event: 'own-policy.approved',
    facts: (_, { policy, version, name, draftedBy }) => ({ policy, version, name, draftedBy }),
    thing: async ({ store }: OwnPolicyPorts, { policy }) => summarize(await store.versionsOf(policy)),
  },
  input: z.strictObject({
    policy: idSchema('ownPolicy'),
    version: z.int().positive().describe('The draft that was read'),
  }),
  output: ownPolicySchema,
  async run(ports: OwnPolicyPorts, { actor, clock }, { policy, version }) {
    const { store } = ports;
    const versions = await store.claim(policy);
    const draft = versions.find((one) => one.state === 'draft' && one.version === version);
    if (!draft) throw new Failure('conflict', { detail: 'This version is no draft any more.' });
    requireSecondPerson(draft, actor.id, await ports.approvers());
    requireRoom(await store.inForce(), policy);
    // The schema may be another one than when it was written.
    requireFaultless((await ports.check(draft.cedar)).errors);
    const now = clock.now();
    const before = versions.find(({ state }) => state === 'in-force');
    if (before) await store.settle({ ...before, state: 'superseded', endedAt: now, endedBy: actor.id });
    const approved = { state: 'in-force' as const, approvedAt: now, approvedBy: actor.id };
    const inForce = await store.settle({ ...draft, ...approved });
    await ports.publishPolicy(now);
    return inForce;
  },
});
