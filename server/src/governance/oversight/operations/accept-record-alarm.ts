import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { OversightPorts } from '../ports.ts';

export const acceptRecordAlarm = defineOperation({
  name: 'accept-record-alarm',
  summary:
    'Says that an officer looked into exchanges that are missing from the record, and what they turned out to be. An alarm of any other kind is accepted on the command line only, after a restore.',
  method: 'POST',
  path: '/record/alarms/:alarm/acceptance',
  action: 'record-alarm:accept',
  cites: ['164.308(a)(6)(ii)', '164.312(b)'],
  stepUp: true,
  audit: { event: 'record-alarm.accepted', facts: ({ alarm, as }) => ({ alarm, as }) },
  input: z.strictObject({
    alarm: idSchema('alarm'),
    as: z
      .enum(['explained', 'incident'])
      .describe('Explained without a disclosure, or being treated as a security incident'),
  }),
  output: z.object({ alarm: idSchema('alarm'), acceptedAt: z.int().describe('UTC milliseconds') }),
  async run(ports: OversightPorts, { actor, clock }, { alarm, as }) {
    await ports.acceptMissing(alarm, { as, by: actor.id });
    return { alarm, acceptedAt: clock.now() };
  },
});
