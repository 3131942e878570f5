import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

export const listRecordAlarms = defineOperation({
  name: 'list-record-alarms',
  summary:
    'Where the record contradicted a signed checkpoint that was kept outside its database, newest first.',
  method: 'GET',
  path: '/record/alarms',
  action: 'record-alarms:list',
  cites: ['164.312(b)', '164.312(c)(1)', '164.308(a)(6)(ii)'],
  audit: { event: null, because: 'It shows counts and signed hashes, no content, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['forked', 'shrunk', 'unsigned', 'damaged']),
        place: z.string().describe('Where the checkpoint was kept'),
        seenSize: z.int().nullable().describe('Entries that it promises; null where it promises nothing'),
        storedSize: z.int().describe('Entries that the database had'),
        seenNote: z.string().describe('What was kept: the evidence, as it was found'),
        says: z.string().describe('What was found, in plain words'),
        foundAt: z.int().describe('UTC milliseconds'),
        acceptedAt: z.int().nullable().describe('UTC milliseconds; null while it stands'),
      }),
    ),
  }),
  async run(ports: OversightPorts) {
    const alarms = await ports.record.alarms.list();
    return { items: alarms.map(({ node: _, ...alarm }) => alarm) };
  },
});
