import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { decisions, lineKinds } from '../model.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { changesSince, requireDecidable, requireOpen, unknownLine, unknownReview } from '../rules.ts';
import { holdingsOf, termsOf } from '../view.ts';

/**
 * An officer takes away here what an administrator would take elsewhere, by the same rules. A review never gives anything,
 * so it needs no right to give.
 */
export const withdrawAccess = defineOperation({
  name: 'withdraw-access',
  summary:
    'Take away access that an access review lists, with a reason: the role, the department or the key is gone within a second. Nobody decides about their own.',
  method: 'POST',
  path: '/access-reviews/:review/lines/:line/withdraw',
  action: 'access:withdraw',
  cites: ['164.308(a)(4)(ii)(C)', '164.308(a)(3)(ii)(C)'],
  stepUp: true,
  audit: {
    event: 'access.withdrawn',
    facts: ({ review, line }, { decision, holder, kind, held }) => ({
      ...{ review, line, decision, holder, kind, held },
    }),
    thing: (ports: AccessReviewPorts, { review }) => termsOf(ports, review),
  },
  input: z.strictObject({
    review: idSchema('accessReview'),
    line: z.coerce.number<number>().int().positive().max(10_000_000),
    reason: wordsSchema(500).describe('Why it is taken away. Names no patient.'),
    endPerson: z
      .boolean()
      .default(false)
      .describe('Where it is the only role of a person: end all their access for ever'),
  }),
  output: z.object({
    line: z.int(),
    decision: z.enum(decisions).describe('`gone` where nobody had this access any more'),
    holder: z.string(),
    kind: z.enum(lineKinds),
    held: z.string(),
  }),
  async run(ports: AccessReviewPorts, context, { review: id, line: number, reason, endPerson }) {
    const { actor, clock } = context;
    const review = await ports.store.hold(id);
    if (!review) throw unknownReview();
    requireOpen(review);
    const [line] = await ports.lines.claim(id, [number]);
    if (!line) throw unknownLine(number);
    const live = (await holdingsOf(ports.source, [line], clock.now()))(line);
    requireDecidable(line, actor, live && 'answers' in live ? live.answers : undefined);
    const isGone = changesSince(line, live).includes('gone');
    if (!isGone) await ports.source.take(context, line, { reason, endPerson, review: id });
    const decision = isGone ? ('gone' as const) : ('removed' as const);
    await ports.lines.decide(id, [number], {
      ...{ what: decision, at: clock.now(), note: reason },
      by: { id: actor.id, name: actor.name },
    });
    const { holder, kind, held } = line;
    return { line: number, decision, holder: holder.id, kind, held };
  },
});
