import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

const hashSchema = z.string().describe('Lowercase hexadecimal SHA-256');

export const proveEntry = defineOperation({
  name: 'prove-entry',
  summary: 'Proof that the log holds one entry at its place, under the newest signed checkpoint.',
  method: 'GET',
  path: '/record/entries/:entry/proof',
  action: 'entry:prove',
  cites: ['164.312(b)', '164.312(c)(1)'],
  audit: {
    event: null,
    because: 'It shows hashes and facts of the record, no content, and changes nothing.',
  },
  input: z.strictObject({ entry: z.coerce.number<number>().int().min(0) }),
  output: z.object({
    entry: z.int(),
    leafHash: hashSchema,
    path: z.array(hashSchema).describe('Sibling hashes from the leaf to the root (RFC 6962)'),
    treeSize: z.int().describe('Entries under the checkpoint'),
    rootHash: hashSchema,
    checkpoint: z.string().describe('Signed note (C2SP tlog-checkpoint)'),
    vkey: z.string().describe('Key that checks the signature of the checkpoint'),
    verified: z.boolean().describe('Whether the path leads from the leaf to the root, checked anew'),
    file: z.string().describe('All of it as one file for the verifier (C2SP tlog-proof)'),
  }),
  async run(ports: OversightPorts, _, { entry: index }) {
    const { entry, leafHash, path, size, root, checkpoint, vkey, verified, file } =
      await ports.record.explorer.proveEntry(index);
    return {
      ...{ entry, leafHash, checkpoint, vkey, verified, file },
      path: [...path],
      treeSize: size,
      rootHash: root,
    };
  },
});
