import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { lineFlags } from '../model.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { unknownReview } from '../rules.ts';
import { lineSchema, viewLines } from '../view.ts';

export const listAccessLines = defineOperation({
  name: 'list-access-lines',
  summary:
    'The lines of an access review, those of one person beside each other: what they have, since when, whether it is used, what stands out, and what was decided.',
  method: 'GET',
  path: '/access-reviews/:review/lines',
  action: 'access-lines:list',
  cites: ['164.308(a)(4)(ii)(C)', '164.308(a)(3)(ii)(B)'],
  audit: { event: null, because: 'It shows who may do what, no content, and changes nothing.' },
  input: z.strictObject({
    review: idSchema('accessReview'),
    state: z.enum(['open', 'decided']).optional(),
    flagged: z.enum(['yes', 'no']).optional(),
    flag: z.enum(lineFlags).optional(),
    holder: z.union([idSchema('person'), idSchema('application')]).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(100),
    cursor: z.coerce.number<number>().int().min(0).max(10_000_000).optional(),
  }),
  output: z.object({
    items: z.array(lineSchema),
    next: z.int().nullable().describe('`cursor` for the next page; null on the last one'),
  }),
  async run(ports: AccessReviewPorts, { actor, clock }, { review: id, state, flagged, ...asked }) {
    const review = await ports.store.read(id);
    if (!review) throw unknownReview();
    const { flag, holder, limit, cursor } = asked;
    const found = await ports.lines.list(id, {
      ...(state && { isOpen: state === 'open' }),
      ...(flagged && { isFlagged: flagged === 'yes' }),
      ...(flag && { flag }),
      ...(holder && { holder }),
      ...(cursor !== undefined && { after: cursor }),
      limit: limit + 1,
    });
    const lines = found.slice(0, limit);
    const items = await viewLines(ports, { review, lines }, { actor, now: clock.now() });
    return { items, next: found.length > limit ? (items.at(-1)?.number ?? null) : null };
  },
});
