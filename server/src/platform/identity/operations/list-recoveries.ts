import { z } from 'zod';
import type { Role } from '../../../kernel/actor.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { recoveriesListed } from '../rules.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { recovery } from './schemas.ts';

const seeAll: readonly Role[] = [
  ...(['administrator', 'security-officer', 'privacy-officer', 'compliance-analyst', 'auditor'] as const),
];

export const listRecoveries = defineOperation({
  name: 'list-recoveries',
  summary:
    'Recoveries of the last 90 days, newest first: all of them for whoever oversees the workforce, one’s own for everybody else.',
  method: 'GET',
  path: '/recoveries',
  action: 'recoveries:list',
  audit: { event: null, because: 'It reads the register of the workforce, which holds no PHI.' },
  cites: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
  input: z.strictObject({}),
  output: z.strictObject({ recoveries: z.array(recovery) }),
  async run({ recoveries }: IdentityPorts, { actor, clock }) {
    const now = clock.now();
    const seesAll = actor.roles.some((role) => seeAll.includes(role));
    return {
      recoveries: await recoveries.list(
        { ...(seesAll ? {} : { person: ownerOf(actor) }), since: now - recoveriesListed },
        now,
      ),
    };
  },
});
