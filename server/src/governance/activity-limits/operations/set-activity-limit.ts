import { z } from 'zod';
import { ofRole } from '../../../kernel/activity-limit.ts';
import { type Role, roles } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { ActivityPorts } from '../ports.ts';
import { requireOrdered } from '../rules.ts';
import { limitFields, limitSchema } from '../view.ts';

export const setActivityLimit = defineOperation({
  name: 'set-activity-limit',
  summary: 'Sets how many different patients a role, or one application, may ask about in a day and an hour.',
  method: 'POST',
  path: '/activity-limits',
  action: 'activity-limit:set',
  stepUp: true,
  cites: ['164.308(a)(1)(ii)(D)', '164.502(b)'],
  audit: {
    event: 'activity-limit.set',
    facts: ({ scope, day, hour, reason }) => ({
      ...{ scope, reason },
      ...{ dayAlert: day.alert, dayBlock: day.block, hourAlert: hour.alert, hourBlock: hour.block },
    }),
    thing: async ({ store }: ActivityPorts, { scope }) => {
      const own = await store.limits();
      return own.find((one) => one.scope === scope) ?? (isRole(scope) ? ofRole(scope, own) : null);
    },
  },
  input: z.strictObject({
    scope: z.union([z.enum(roles), idSchema('application')]),
    ...limitFields,
    reason: wordsSchema(500)
      .min(5)
      .describe('Why this many is right. It stands in the record: it names no patient.'),
  }),
  output: limitSchema,
  async run(ports: ActivityPorts, { actor, clock }, { reason: _, ...limit }) {
    const { store, names, isApplication, publishPolicy } = ports;
    const now = clock.now();
    requireOrdered(limit);
    if (!isRole(limit.scope) && !(await isApplication(limit.scope))) {
      throw new Failure('not_found', { detail: 'There is no such application.' });
    }
    await store.setLimit(limit, actor.id, now);
    await publishPolicy(now);
    const name = isRole(limit.scope) ? null : ((await names([limit.scope])).get(limit.scope) ?? null);
    return { ...limit, name, setAt: now };
  },
});

function isRole(scope: string): scope is Role {
  return (roles as readonly string[]).includes(scope);
}
