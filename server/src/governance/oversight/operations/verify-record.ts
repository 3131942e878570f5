import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

/** A long record is read for hours: far longer than a request, or a transaction of the database, may last. */
export const verifyRecord = defineOperation({
  name: 'verify-record',
  summary:
    'Asks for a check of the whole record against its signed checkpoints. It runs as the job verify-record; its result becomes an entry of the record.',
  method: 'POST',
  path: '/record/verify',
  action: 'record:verify',
  cites: ['164.312(b)', '164.312(c)(1)', '164.312(c)(2)'],
  audit: { event: 'record.verification-requested', facts: () => ({}) },
  input: z.strictObject({}),
  output: z.object({
    job: z.string().describe('Whose progress list-jobs shows'),
    requestedAt: z.int().describe('UTC milliseconds; the result is newer'),
  }),
  async run(ports: OversightPorts, { clock }) {
    const job = 'verify-record';
    await ports.jobs.runSoon(job);
    return { job, requestedAt: clock.now() };
  },
});
