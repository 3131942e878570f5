import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { namePlaces } from '../places.ts';
import type { OversightPorts } from '../ports.ts';

export const listRecordAlarms = defineOperation({
  name: 'list-record-alarms',
  summary:
    'Where the record contradicted a signed checkpoint that was kept outside its database, or missed exchanges that arrived; newest first.',
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
        kind: z.enum(['forked', 'shrunk', 'unsigned', 'damaged', 'missing']),
        place: z.string().describe('Where the checkpoint was kept; its address to administrators only'),
        seenSize: z
          .int()
          .nullable()
          .describe('Entries that it promises, or exchanges that arrived; null where it promises nothing'),
        storedSize: z.int().describe('Entries, or exchanges, that the database had'),
        seenNote: z.string().describe('What was kept: the evidence, as it was found'),
        says: z.string().describe('What was found, in plain words'),
        foundAt: z.int().describe('UTC milliseconds'),
        acceptedAt: z.int().nullable().describe('UTC milliseconds; null while it stands'),
        acceptedAs: z
          .enum(['explained', 'incident'])
          .nullable()
          .describe('What missing exchanges turned out to be'),
      }),
    ),
  }),
  async run(ports: OversightPorts, { actor }) {
    const alarms = await ports.record.alarms.list();
    const nameOf = namePlaces(actor, (await ports.publication.state()).places);
    return {
      items: alarms.map(({ node: _, ...alarm }) => ({
        ...alarm,
        place: nameOf(alarm.place),
        says: alarm.says.replaceAll(alarm.place, nameOf(alarm.place)),
      })),
    };
  },
});
