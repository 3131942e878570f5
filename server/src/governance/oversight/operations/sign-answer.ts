import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { commit } from '../../../platform/audit/index.ts';
import { claimedText, digestOf, isCommitted, readAnswer } from '../answers.ts';
import type { OversightPorts } from '../ports.ts';
import { requireReviewable } from '../rules.ts';

export const signAnswer = defineOperation({
  name: 'sign-answer',
  summary:
    'The person who asked signs the text that goes into the chart: the answer as it was given, or as the person edited it. A later signature takes the place of an earlier one; both stay in the record.',
  method: 'POST',
  path: '/exchanges/:exchange/signature',
  action: 'answer:sign',
  cites: ['164.312(c)(1)', '164.312(c)(2)'],
  audit: {
    event: 'answer.signed',
    facts: ({ exchange }, { signed, edited, replaces }) => ({ exchange, signed, edited, replaces }),
  },
  input: claimedText,
  output: z.object({
    signed: z.string().describe('Commitment to the signed text, as the record names it'),
    edited: z.boolean().describe('Whether the signed text differs from the answer'),
    replaces: z.int().nullable().describe('Entry of the signature whose place it takes'),
    at: z.int().describe('UTC milliseconds'),
  }),
  async run(ports: OversightPorts, { actor, clock }, claimed) {
    const answer = await readAnswer(ports, actor, claimed.exchange);
    requireReviewable(actor, answer.exchange);
    const digest = digestOf(claimed);
    return {
      signed: commit(answer.signedOpening, digest),
      edited: !isCommitted(answer.opening, digest, answer.commitment),
      replaces: answer.signature?.entry ?? null,
      at: clock.now(),
    };
  },
});
