import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { limitsOf, ruleBounds } from '../rules.ts';
import type { IdentityPorts } from './ports.ts';
import { plainText, signInRules } from './schemas.ts';

const minutes = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most);

export const setSignInRules = defineOperation({
  name: 'set-sign-in-rules',
  summary:
    'Lock sign-ins sooner, end them sooner, or ask for the second factor more often than Cordon does by itself; never later or less often.',
  method: 'PUT',
  path: '/sign-in-rules',
  action: 'sign-in-rules:set',
  stepUp: true,
  cites: ['164.312(a)(2)(iii)', '164.312(d)'],
  audit: {
    event: 'sign-in-rules.set',
    facts: ({ reason }, { idleMinutes, absoluteMinutes, freshMinutes }) => ({
      ...{ idleMinutes, absoluteMinutes, freshMinutes, reason },
    }),
    thing: async ({ signInRules: rules }: IdentityPorts) => await rules.claim(),
  },
  input: z.strictObject({
    idleMinutes: minutes(ruleBounds.idleMinutes).describe('Without a sign of the person it is locked.'),
    absoluteMinutes: minutes(ruleBounds.absoluteMinutes).describe('It ends, however busy it is.'),
    freshMinutes: minutes(ruleBounds.freshMinutes).describe('A second factor counts for privileged acts.'),
    reason: plainText(500),
  }),
  output: signInRules,
  async run({ signInRules: rules, signIns }: IdentityPorts, { actor, clock }, { reason: _, ...wish }) {
    if (wish.idleMinutes > wish.absoluteMinutes) {
      throw new Failure('request_invalid', {
        field: 'idleMinutes',
        detail: 'A sign-in would end before it is locked.',
      });
    }
    const now = clock.now();
    await signIns.settle(limitsOf(await rules.claim()), now);
    return await rules.set(wish, actor.id, now);
  },
});
