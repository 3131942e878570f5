import { z } from 'zod';
import { ofRole } from '../../../kernel/activity-limit.ts';
import { type Role, roles } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
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
    facts: ({ scope, day, hour }) => ({
      scope,
      ...{ dayAlert: day.alert, dayBlock: day.block, hourAlert: hour.alert, hourBlock: hour.block },
    }),
    thing: async ({ store }: ActivityPorts, { scope }) => {
      const own = await store.limits();
      return own.find((one) => one.scope === scope) ?? (isRole(scope) ? ofRole(scope, own) : null);
    },
  },
  input: z.strictObject({ scope: z.union([z.enum(roles), idSchema('application')]), ...limitFields }),
  output: limitSchema,
  async run({ store, isApplication, publishPolicy }: ActivityPorts, { actor, clock }, limit) {
    requireOrdered(limit);
    if (!isRole(limit.scope) && !(await isApplication(limit.scope))) {
      throw new Failure('not_found', { detail: 'There is no such application.' });
    }
    await store.setLimit(limit, actor.id, clock.now());
    await publishPolicy(clock.now());
    return { ...limit, isOwn: true };
  },
});

function isRole(scope: string): scope is Role {
  return (roles as readonly string[]).includes(scope);
}
