import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { SignInWatchPorts } from '../ports.ts';
import { alertSchema, limitsSchema, viewAlerts } from '../view.ts';

export const listSignInAlerts = defineOperation({
  name: 'list-sign-in-alerts',
  summary:
    'Alerts about signing in, the newest first: guessing, spraying, success after failures, an officer from a new network.',
  method: 'GET',
  path: '/sign-in-alerts',
  action: 'sign-in-alerts:list',
  cites: ['164.308(a)(5)(ii)(C)'],
  audit: { event: null, because: 'It shows who tried to sign in, no content, and changes nothing.' },
  input: z.strictObject({
    state: z.enum(['open', 'acknowledged']).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: idSchema('signInAlert').optional().describe('`next` of the page before'),
  }),
  output: z.object({
    limits: limitsSchema,
    items: z.array(alertSchema),
    next: idSchema('signInAlert').nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: SignInWatchPorts, _, { state, limit, cursor }) {
    const found = await ports.store.list({
      ...(state && { isOpen: state === 'open' }),
      ...(cursor && { after: cursor }),
      limit: limit + 1,
    });
    const items = await viewAlerts(ports, found.slice(0, limit));
    const next = found.length > limit ? (items.at(-1)?.id ?? null) : null;
    return { limits: { ...(await ports.store.limits()) }, items, next };
  },
});
