import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { RetentionPorts } from '../ports.ts';
import { holdSchema, openHolds } from '../view.ts';

export const listHolds = defineOperation({
  name: 'list-holds',
  summary: 'Legal holds, newest first: what each covers, why, and who released it.',
  method: 'GET',
  path: '/retention/holds',
  action: 'holds:list',
  cites: ['164.316(b)(2)(i)', '164.310(d)(2)(i)'],
  audit: { event: null, because: 'It shows acts of officers, no content, and changes nothing.' },
  input: z.strictObject({
    inForce: z.stringbool().or(z.boolean()).default(true).describe('False: also those that were released'),
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(200)).default(50),
    before: idSchema('hold').optional().describe('Last id of the page before'),
  }),
  output: z.object({ holds: z.array(holdSchema), next: idSchema('hold').nullable() }),
  async run(ports: RetentionPorts, _, { inForce, limit, before }) {
    const rows = await ports.store.holds({ inForce }, limit + 1, before ?? null);
    const holds = await openHolds(ports, rows.slice(0, limit));
    return {
      holds: holds.map((hold) => ({ ...hold, placedBy: { ...hold.placedBy } })),
      next: rows.length > limit ? (holds.at(-1)?.id ?? null) : null,
    };
  },
});
