import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { checkDisposals } from '../check-disposals.ts';
import type { RetentionPorts } from '../ports.ts';

export const listRetentionFindings = defineOperation({
  name: 'list-retention-findings',
  summary:
    'Where keys, certificates, attestations and the record do not agree; at most a hundred, and none is good. Reads every certificate.',
  method: 'GET',
  path: '/retention/findings',
  action: 'retention-findings:list',
  cites: ['164.312(b)', '164.310(d)(2)(i)'],
  audit: { event: null, because: 'It compares ids and hashes, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({ findings: z.array(z.string()) }),
  async run(ports: RetentionPorts) {
    return { findings: await checkDisposals(ports) };
  },
});
