import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { judgements } from '../model.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { mostJudged, requireJudgeable, requireOpen, unknownReview } from '../rules.ts';
import { termsOf } from '../view.ts';

export const judgeActivityLines = defineOperation({
  name: 'judge-activity-lines',
  summary:
    'Say of lines of a review of activity that they are appropriate, or of one what was found and what follows. Nobody judges what they did themselves.',
  method: 'POST',
  path: '/activity-reviews/:activityReview/judgements',
  action: 'activity-lines:judge',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'activity-lines.judged',
    facts: ({ activityReview, judgement }, { lines }) => ({
      ...{ review: activityReview, judgement, lines: lines.map(String) },
    }),
    thing: (ports: ActivityReviewPorts, { activityReview }) => termsOf(ports, activityReview),
  },
  input: z.strictObject({
    activityReview: idSchema('activityReview'),
    lines: z
      .array(z.int().positive())
      .min(1)
      .max(mostJudged)
      .refine((given) => new Set(given).size === given.length, 'each once')
      .describe('Numbers of lines; one, where it is a finding'),
    judgement: z.enum(judgements),
    note: wordsSchema(1000)
      .optional()
      .describe('What was found; asked for with a finding. Names no patient.'),
    followUp: wordsSchema(1000).optional().describe('What follows from a finding. Names no patient.'),
  }),
  output: z.object({ lines: z.array(z.int()) }),
  async run(ports: ActivityReviewPorts, { actor, clock }, asked) {
    const { activityReview: id, lines: numbers, judgement, note, followUp } = asked;
    const review = await ports.store.hold(id);
    if (!review) throw unknownReview();
    requireOpen(review);
    requireWords(asked);
    const held = await ports.lines.claim(id, numbers);
    const missing = numbers.find((number) => !held.some((line) => line.number === number));
    if (missing !== undefined) {
      throw new Failure('not_found', { field: 'lines', detail: `The review has no line ${missing}.` });
    }
    for (const line of held) requireJudgeable(line, actor);
    await ports.lines.decide(id, numbers, {
      ...{ what: judgement, at: clock.now(), by: { id: actor.id, name: actor.name } },
      ...{ note: note ?? null, followUp: followUp ?? null },
    });
    return { lines: [...numbers] };
  },
});

/** @throws Failure `request_invalid` where a finding is not told, or told of several lines at once */
function requireWords(asked: {
  readonly lines: readonly number[];
  readonly judgement: string;
  readonly note?: string | undefined;
  readonly followUp?: string | undefined;
}): void {
  const wrong = (field: string, detail: string) => new Failure('request_invalid', { field, detail });
  if (asked.judgement !== 'finding') {
    if (asked.followUp !== undefined) throw wrong('followUp', 'Nothing follows from what is appropriate.');
    return;
  }
  if (asked.lines.length > 1) throw wrong('lines', 'A finding is told of one line.');
  if (asked.note === undefined) throw wrong('note', 'Say what was found.');
  if (asked.followUp === undefined) throw wrong('followUp', 'Say what follows from it.');
}
