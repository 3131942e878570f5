import { z } from 'zod';
import { ofRole } from '../../../kernel/activity-limit.ts';
import { roles } from '../../../kernel/actor.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ActivityPorts } from '../ports.ts';
import { limitSchema } from '../view.ts';

export const listActivityLimits = defineOperation({
  name: 'list-activity-limits',
  summary: 'How many different patients each role may ask about, and applications with a limit of their own.',
  method: 'GET',
  path: '/activity-limits',
  action: 'activity-limits:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows settings only.' },
  input: z.strictObject({}),
  output: z.object({ limits: z.array(limitSchema) }),
  async run({ store, names }: ActivityPorts) {
    const own = await store.limits();
    const ofRoles = roles.map((role) => ofRole(role, own));
    const others = own.filter(({ scope }) => scope.startsWith('app_'));
    const nameOf = await names(others.map(({ scope }) => scope));
    return {
      limits: [...ofRoles, ...others].map((one) => ({
        ...{ scope: one.scope, day: { ...one.day }, hour: { ...one.hour } },
        name: nameOf.get(one.scope) ?? null,
        setAt: own.find(({ scope }) => scope === one.scope)?.setAt ?? null,
      })),
    };
  },
});
