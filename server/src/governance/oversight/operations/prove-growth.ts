import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

const treeSchema = z.object({ size: z.int(), root: z.string().describe('Lowercase hexadecimal') });

export const proveGrowth = defineOperation({
  name: 'prove-growth',
  summary:
    'Proof that the log as it was is the beginning of the log as it is: nothing was taken out or changed.',
  method: 'GET',
  path: '/record/growth',
  action: 'growth:prove',
  cites: ['164.312(b)', '164.312(c)(1)'],
  audit: { event: null, because: 'It shows hashes of the record and changes nothing.' },
  input: z.strictObject({
    from: z.coerce.number<number>().int().min(1).describe('Entries of the earlier log'),
    to: z.coerce.number<number>().int().min(1).describe('Entries of the later log'),
  }),
  output: z.object({
    from: treeSchema,
    to: treeSchema,
    path: z.array(z.string()).describe('Consistency proof (RFC 6962), lowercase hexadecimal'),
    verified: z.boolean().describe('Whether the proof leads from the one root to the other, checked anew'),
  }),
  async run(ports: OversightPorts, _, { from, to }) {
    if (from > to) {
      throw new Failure('request_invalid', { detail: 'The earlier log is the smaller one.', field: 'from' });
    }
    const proof = await ports.record.explorer.proveGrowth(from, to);
    return { from: proof.from, to: proof.to, path: [...proof.path], verified: proof.verified };
  },
});
