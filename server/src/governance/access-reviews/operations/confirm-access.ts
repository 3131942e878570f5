import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { AccessReviewPorts } from '../ports.ts';
import {
  changesSince,
  mostKept,
  requireDecidable,
  requireKeepable,
  requireOpen,
  unknownLine,
  unknownReview,
} from '../rules.ts';
import { holdingsOf, termsOf } from '../view.ts';

export const confirmAccess = defineOperation({
  name: 'confirm-access',
  summary:
    'Keep access that an access review lists: several lines at once where nothing stands out, a flagged one alone and with a note. Nobody decides about their own.',
  method: 'POST',
  path: '/access-reviews/:review/confirm',
  action: 'access:confirm',
  cites: ['164.308(a)(4)(ii)(C)', '164.308(a)(3)(ii)(B)'],
  audit: {
    event: 'access.confirmed',
    facts: ({ review }, { kept, gone }) => ({ review, kept: kept.map(String), gone: gone.map(String) }),
    thing: (ports: AccessReviewPorts, { review }) => termsOf(ports, review),
  },
  input: z.strictObject({
    review: idSchema('accessReview'),
    lines: z
      .array(z.int().positive())
      .min(1)
      .max(mostKept)
      .refine((given) => new Set(given).size === given.length, 'each once')
      .describe('Numbers of lines'),
    note: wordsSchema(500)
      .optional()
      .describe('Why it stays; asked for where a line is flagged. Names no patient.'),
  }),
  output: z.object({
    kept: z.array(z.int()),
    gone: z.array(z.int()).describe('Nobody has this access any more; the review says so'),
  }),
  async run(ports: AccessReviewPorts, { actor, clock }, { review: id, lines: numbers, note }) {
    const review = await ports.store.hold(id);
    if (!review) throw unknownReview();
    requireOpen(review);
    const held = await ports.lines.claim(id, numbers);
    const missing = numbers.find((number) => !held.some((line) => line.number === number));
    if (missing !== undefined) throw unknownLine(missing);
    const now = clock.now();
    const liveOf = await holdingsOf(ports.source, held, now);
    const judged = held.map((line) => {
      const live = liveOf(line);
      requireDecidable(line, actor, live && 'answers' in live ? live.answers : undefined);
      return { line, changes: changesSince(line, live) };
    });
    requireKeepable(judged, note);
    const isGone = ({ changes }: (typeof judged)[number]) => changes.includes('gone');
    const gone = judged.filter(isGone).map(({ line }) => line.number);
    const kept = judged.filter((one) => !isGone(one)).map(({ line }) => line.number);
    if (kept.length + gone.length !== numbers.length) throw new Failure('internal_error');
    const by = { at: now, by: { id: actor.id, name: actor.name }, note: note ?? null };
    if (kept.length > 0) await ports.lines.decide(id, kept, { what: 'kept', ...by });
    if (gone.length > 0) await ports.lines.decide(id, gone, { what: 'gone', ...by });
    return { kept, gone };
  },
});
