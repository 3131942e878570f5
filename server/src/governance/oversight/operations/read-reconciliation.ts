import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';
import { weighCensus } from '../rules.ts';

export const readReconciliation = defineOperation({
  name: 'read-reconciliation',
  summary: 'Exchanges counted where they arrive, held against the record.',
  method: 'GET',
  path: '/record/reconciliation',
  action: 'reconciliation:read',
  cites: ['164.312(b)'],
  audit: { event: null, because: 'It shows counts, no content, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    from: z.int().nullable().describe('UTC milliseconds; null while nothing was compared'),
    to: z.int().nullable().describe('UTC milliseconds'),
    requests: z
      .int()
      .describe('Requests to the gateway, those turned away before an exchange began included'),
    exchanges: z.int().describe('Exchanges counted where they arrived'),
    recorded: z.int().describe('Of those, in the record'),
    unrecorded: z.int().describe('Refused, because no entry could be written; nothing was disclosed'),
    cutOff: z
      .int()
      .describe('Begun by a node that stopped before it could record them; nothing was disclosed'),
    missing: z.int().describe('Answered, and not in the record: anything but 0 is a finding'),
    evidence: z
      .object({
        citation: z.literal('164.312(b)'),
        source: z.literal('runtime'),
        holds: z.boolean().nullable().describe('Null where nothing fresh says so: not known, never green'),
        observedAt: z.int().nullable().describe('UTC milliseconds of the last comparison'),
        freshUntil: z.int().nullable().describe('UTC milliseconds'),
        says: z.string(),
      })
      .describe('The row of evidence that a checklist reads'),
  }),
  async run(ports: OversightPorts, { clock }) {
    const { comparedAt, ...census } = await ports.record.integrity.readCensus();
    return { ...census, evidence: weighCensus({ ...census, comparedAt }, clock.now()) };
  },
});
