import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { SignInWatchPorts } from '../ports.ts';
import { requireAcknowledgeable, unknown } from '../rules.ts';
import { type AlertView, alertSchema, noteRow, termsOf, viewAlerts } from '../view.ts';

export const acknowledgeSignInAlert = defineOperation({
  name: 'acknowledge-sign-in-alert',
  summary:
    'Say what an alert about signing in was, and take it off Today. Nobody acknowledges one about the own account.',
  method: 'POST',
  path: '/sign-in-alerts/:alert/acknowledge',
  action: 'sign-in-alert:acknowledge',
  cites: ['164.308(a)(5)(ii)(C)', '164.308(a)(1)(ii)(D)'],
  stepUp: true,
  audit: {
    event: 'sign-in-alert.acknowledged',
    facts: ({ alert }, { kind, account }) => ({ alert, kind, person: account?.id ?? null }),
    thing: async ({ store }: SignInWatchPorts, { alert }) => termsOf(await store.read(alert)),
  },
  input: z.strictObject({
    alert: idSchema('signInAlert'),
    note: textSchema(2_000).min(10).describe('What was looked at and what it was. Kept sealed.'),
  }),
  output: alertSchema,
  async run(ports: SignInWatchPorts, { actor, clock }, { alert, note }) {
    const held = await ports.store.claim(alert);
    if (!held) throw unknown();
    requireAcknowledgeable(held, actor);
    const now = clock.now();
    const words = await ports.words.seal(noteRow(alert), { note }, now);
    await ports.store.acknowledge(alert, { id: actor.id, name: actor.name, at: now, words });
    const [view] = await viewAlerts(ports, [(await ports.store.read(alert)) ?? held]);
    return view as AlertView;
  },
});
