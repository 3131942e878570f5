import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { ActivityPorts } from '../ports.ts';
import { requireAcknowledgeable } from '../rules.ts';
import { type AlertView, alertSchema, noteRow, viewAlerts } from '../view.ts';

export const acknowledgeActivityAlert = defineOperation({
  name: 'acknowledge-activity-alert',
  summary: 'Closes an alert with a note. Another person than it is about, and only once.',
  method: 'POST',
  path: '/activity-alerts/:alert/acknowledge',
  action: 'activity-alert:acknowledge',
  stepUp: true,
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'activity-alert.acknowledged',
    facts: ({ alert }, { actor }) => ({ alert, whose: actor.id }),
  },
  input: z.strictObject({
    alert: idSchema('activityAlert'),
    note: textSchema(2_000).min(10).describe('What was looked at and why it is so. Kept sealed.'),
  }),
  output: alertSchema,
  async run(ports: ActivityPorts, { actor, clock }, { alert, note }) {
    const held = await ports.store.claim(alert);
    if (!held) throw new Failure('not_found', { detail: 'There is no such alert.' });
    requireAcknowledgeable(held, actor);
    const at = clock.now();
    const sealed = await ports.words.seal(noteRow(alert), { note }, at);
    await ports.store.acknowledge(alert, { at, by: actor.id, byName: actor.name, note: sealed });
    const [view] = await viewAlerts(ports, [(await ports.store.read(alert)) ?? held]);
    return view as AlertView;
  },
});
