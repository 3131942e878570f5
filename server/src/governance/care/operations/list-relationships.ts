import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { relationshipSchema, viewRelationship } from '../view.ts';

export const listRelationships = defineOperation({
  name: 'list-relationships',
  summary: 'Who looks after which patient, the newest first; patients by their token.',
  method: 'GET',
  path: '/care/relationships',
  action: 'relationships:list',
  cites: ['164.308(a)(4)(ii)(B)'],
  audit: { event: null, because: 'It names no patient: tokens say nothing by themselves.' },
  input: z.strictObject({
    subject: idSchema('subject').optional(),
    person: idSchema('person').optional(),
    cursor: idSchema('relationship').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    relationships: z.array(relationshipSchema),
    next: idSchema('relationship').nullable(),
  }),
  async run({ store }: CarePorts, { clock }, { limit, ...wish }) {
    const found = await store.list({ ...wish, limit: limit + 1 });
    const relationships = found.slice(0, limit).map((one) => viewRelationship(one, clock.now()));
    return { relationships, next: found.length > limit ? (relationships.at(-1)?.id ?? null) : null };
  },
});
