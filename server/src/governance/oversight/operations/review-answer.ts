import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import { keepNote } from '../notes.ts';
import type { OversightPorts } from '../ports.ts';
import { requireReviewable, requireVisible } from '../rules.ts';

export const reviewAnswer = defineOperation({
  name: 'review-answer',
  summary: 'The person who asked accepts or rejects the answer.',
  method: 'POST',
  path: '/exchanges/:exchange/review',
  action: 'answer:review',
  cites: ['164.312(c)(1)', '164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'answer.reviewed',
    facts: ({ exchange, verdict }, { reasonDigest }) => ({ exchange, verdict, reasonDigest }),
  },
  input: z
    .strictObject({
      exchange: idSchema('exchange'),
      verdict: z.enum(['accepted', 'rejected']),
      reason: z.union([z.literal(''), textSchema(500)]).default(''),
    })
    .refine(({ verdict, reason }) => verdict === 'accepted' || reason !== '', {
      path: ['reason'],
      error: 'A rejection says why.',
    }),
  output: z.object({
    verdict: z.enum(['accepted', 'rejected']),
    at: z.int().describe('UTC milliseconds'),
    reasonDigest: z.string().nullable().describe('SHA-256 of the sealed reason, as the record names it'),
  }),
  async run(ports: OversightPorts, context, { exchange: id, verdict, reason }) {
    const read = await ports.record.reader.readExchange(id);
    if (!read) throw new Failure('not_found');
    requireVisible(context.actor, read.exchange);
    requireReviewable(context.actor, read.exchange);
    const reasonDigest = await keepNote(ports, context, {
      exchange: read.exchange,
      kind: 'review',
      verdict,
      reason,
    });
    return { verdict, at: context.clock.now(), reasonDigest };
  },
});
