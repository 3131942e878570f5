import { z } from 'zod';
import { addDays, dayAt } from '../../../kernel/calendar.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, idSchema } from '../../../kernel/schemas.ts';
import type { SignInWatchPorts } from '../ports.ts';
import { nameAccounts } from '../view.ts';

const most = 2000;

export const listSignInAttempts = defineOperation({
  name: 'list-sign-in-attempts',
  summary: 'Attempts to sign in by day and person, accepted and refused, of the last quarter of a year.',
  method: 'GET',
  path: '/sign-in-attempts',
  action: 'sign-in-attempts:list',
  cites: ['164.308(a)(5)(ii)(C)'],
  audit: { event: null, because: 'It counts who tried to sign in, shows no content, and changes nothing.' },
  input: z.strictObject({
    from: daySchema
      .optional()
      .describe('First day, in the organisation’s time zone; thirty days back if absent'),
    to: daySchema.optional().describe('Last day, in the organisation’s time zone; today if absent'),
    person: idSchema('person').optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        day: z.string(),
        account: z.object({ id: z.string().nullable(), name: z.string() }),
        accepted: z.int(),
        refused: z.int(),
      }),
    ),
    isCut: z.boolean().describe('There are more: narrow the days, or name a person'),
  }),
  async run(ports: SignInWatchPorts, { clock }, { from, to, person }) {
    const zone = await ports.zone();
    const until = to ?? dayAt(clock.now(), zone);
    const found = await ports.attempts.countByDay({
      ...{ from: from ?? addDays(until, -30), to: until, zone, most: most + 1 },
      ...(person && { account: person }),
    });
    const shown = found.slice(0, most);
    const whose = await nameAccounts(
      ports,
      shown.map(({ account }) => account),
    );
    return {
      items: shown.map((one) => ({ ...one, account: whose(one.account) })),
      isCut: found.length > most,
    };
  },
});
