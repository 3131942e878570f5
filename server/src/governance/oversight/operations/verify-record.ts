import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

export const verifyRecord = defineOperation({
  name: 'verify-record',
  summary:
    'Reads the whole record and checks it against its signed checkpoints. Takes a while for a long one.',
  method: 'POST',
  path: '/record/verify',
  action: 'record:verify',
  cites: ['164.312(b)', '164.312(c)(1)', '164.312(c)(2)'],
  audit: {
    event: 'record.verified',
    facts: (_, { ok, size, root, findings }) => ({ ok, size, root, findings: findings.length }),
  },
  input: z.strictObject({}),
  output: z.object({
    ok: z.boolean().describe('True when nothing was found'),
    at: z.int().describe('UTC milliseconds'),
    size: z.int().describe('Entries checked'),
    root: z.string().describe('Root over the entries as recomputed, base64'),
    checkpoints: z.int().describe('Signed checkpoints confirmed'),
    sealedChecked: z.int().describe('Sealed parts that fit their entry'),
    findings: z.array(z.string()).describe('What was found, in plain words'),
  }),
  async run(ports: OversightPorts) {
    const { ok, at, log, projection } = await ports.record.integrity.verifyRecord();
    const findings = [...log.problems, ...projection].map((problem) => problem.text);
    const { size, root, checkpoints, sealedChecked } = log;
    return { ok, at, size, root, checkpoints, sealedChecked, findings };
  },
});
