import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { namePlaces } from '../places.ts';
import type { OversightPorts } from '../ports.ts';

export const listCheckpointPublications = defineOperation({
  name: 'list-checkpoint-publications',
  summary: 'Lists where signed checkpoints of the record were published and when, newest first.',
  method: 'GET',
  path: '/record/publications',
  action: 'checkpoint-publications:list',
  cites: ['164.312(b)', '164.312(c)(1)'],
  audit: { event: null, because: 'It shows sizes, places and times, no content, and changes nothing.' },
  input: z.strictObject({
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: z.coerce.number<number>().int().min(1).optional().describe('`next` of the page before'),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.int(),
        place: z.string().describe('Its address for administrators; for all others which place it is'),
        kind: z.enum(['folder', 'web', 'mail']),
        size: z.int().describe('Entries that the checkpoint promises'),
        at: z.int().describe('UTC milliseconds'),
        outcome: z
          .enum(['published', 'failed', 'contradicted'])
          .describe('`contradicted`: what is published there does not fit this database'),
        fault: z.string().nullable().describe('A code, such as ECONNREFUSED or HTTP_403'),
        node: z.string().describe('The node that tried'),
      }),
    ),
    next: z.int().nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: OversightPorts, { actor }, { limit, cursor }) {
    const nameOf = namePlaces(actor, (await ports.publication.state()).places);
    const found = await ports.publication.list({
      limit: limit + 1,
      ...(cursor === undefined ? {} : { before: cursor }),
    });
    const items = found.slice(0, limit);
    return {
      items: items.map((item) => ({ ...item, place: nameOf(item.place, item.kind) })),
      next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  },
});
