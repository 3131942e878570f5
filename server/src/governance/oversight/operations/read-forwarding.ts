import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

export const readForwarding = defineOperation({
  name: 'read-forwarding',
  summary: 'Which syslog receivers get the events of the record, and how far each has confirmed.',
  method: 'GET',
  path: '/record/forwarding',
  action: 'forwarding:read',
  cites: ['164.312(b)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows counts and times, no content, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    receivers: z.array(
      z.object({
        destination: z.string().describe('syslog+tls://host:port'),
        lagEntries: z.int().describe('Entries of the record that the receiver has not confirmed'),
        lagMilliseconds: z.int().describe('Age of the oldest of them; 0 when there is none'),
        confirmedAt: z.int().nullable().describe('UTC milliseconds of the last confirmation'),
        failures: z.int().describe('Attempts in a row that failed'),
        failingSince: z.int().nullable().describe('UTC milliseconds'),
        fault: z.string().nullable().describe('Code of the last failure, such as ECONNREFUSED'),
        problem: z.string().nullable().describe('In plain words; null when all is well'),
      }),
    ),
  }),
  async run(ports: OversightPorts) {
    return { receivers: [...(await ports.forwarding.state())] };
  },
});
