import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { OversightPorts } from '../ports.ts';
import { requireVisible } from '../rules.ts';

const hashSchema = z.string().describe('Lowercase hexadecimal SHA-256');

const provenEntrySchema = z.object({
  entry: z.int().describe('Index in the log'),
  kind: z.string(),
  leaf: z.string().describe('The leaf as it is hashed: canonical JSON (RFC 8785)'),
  leafHash: hashSchema,
  path: z.array(hashSchema).describe('Sibling hashes from the leaf to the root (RFC 6962)'),
});

export const proveExchange = defineOperation({
  name: 'prove-exchange',
  summary:
    'Everything that is needed to check, without this server, that the entries of an exchange are in the log.',
  method: 'GET',
  path: '/exchanges/:exchange/proof',
  action: 'exchange:prove',
  cites: ['164.312(b)', '164.312(c)(1)'],
  audit: {
    event: null,
    because: 'It shows hashes and facts of the record, no content, and changes nothing.',
  },
  input: z.strictObject({ exchange: idSchema('exchange') }),
  output: provenEntrySchema.omit({ kind: true, leaf: true }).extend({
    treeSize: z.int().describe('Entries under the checkpoint'),
    rootHash: hashSchema,
    checkpoint: z.string().describe('Signed note (C2SP tlog-checkpoint)'),
    vkey: z.string().describe('Key that checks the signature of the checkpoint'),
    verified: z.boolean().describe('Whether every path leads from its leaf to the root of the checkpoint'),
    entries: z
      .array(provenEntrySchema)
      .describe('All entries of the exchange; the first one stands above as well'),
    command: z.string().describe('How to check the whole record elsewhere'),
  }),
  async run(ports: OversightPorts, { actor }, { exchange: id }) {
    const { reader } = ports.record;
    const read = await reader.readExchange(id);
    if (!read) throw new Failure('not_found');
    requireVisible(actor, read.exchange);
    const proofs = await reader.proveExchange(id);
    const [first] = proofs?.entries ?? [];
    if (!proofs || !first) throw new Failure('not_found');
    const command = `npx cordon audit export ./record && node ./record/verifier/cli/verify.ts ./record --key "${proofs.vkey}"`;
    return {
      entry: first.entry,
      leafHash: first.leafHash,
      path: [...first.path],
      treeSize: proofs.size,
      rootHash: proofs.root,
      checkpoint: proofs.checkpoint,
      vkey: proofs.vkey,
      verified: proofs.verified,
      entries: proofs.entries.map(({ entry, leaf, leafHash, path, record }) => ({
        entry,
        kind: String(record.event),
        leaf,
        leafHash,
        path: [...path],
      })),
      command,
    };
  },
});
