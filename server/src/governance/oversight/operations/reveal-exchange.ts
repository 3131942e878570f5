import { z } from 'zod';
import { dayAt } from '../../../kernel/calendar.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import { readDestruction } from '../destruction.ts';
import { keepNote } from '../notes.ts';
import type { OversightPorts } from '../ports.ts';
import { requireContentRole, requireVisible } from '../rules.ts';

export const revealExchange = defineOperation({
  name: 'reveal-exchange',
  summary: 'Opens the sealed content of an exchange. That it was opened, by whom and why, becomes an entry.',
  method: 'POST',
  path: '/exchanges/:exchange/reveal',
  action: 'exchange:reveal',
  cites: ['164.312(b)', '164.502(b)', '164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'exchange.revealed',
    facts: ({ exchange }, { subjects, reasonDigest }) => ({ exchange, subjects, reasonDigest }),
  },
  input: z.strictObject({
    exchange: idSchema('exchange'),
    reason: textSchema(500).min(5).describe('Why the content is needed'),
  }),
  output: z.object({
    received: z.string().describe('The request as it arrived'),
    outbound: z.string().nullable().describe('The request as it left; null when it never did'),
    returned: z.string().nullable().describe('The reply as the provider sent it; null when there was none'),
    delivered: z.string().nullable().describe('The reply as the person saw it; null when there was none'),
    subjects: z.array(z.string()).describe('Tokens of the patients'),
    reasonDigest: z.string().nullable().describe('SHA-256 of the sealed reason, as the record names it'),
  }),
  async run(ports: OversightPorts, context, { exchange: id, reason }) {
    const { reader } = ports.record;
    const read = await reader.readExchange(id);
    if (!read) throw new Failure('not_found');
    requireVisible(context.actor, read.exchange);
    requireContentRole(context.actor, read.exchange);
    const sealed = await reader.openContent(id);
    const content = sealed?.reveal('164.312(b)');
    if (!content?.query) {
      const destruction = await readDestruction(ports, id);
      const day = destruction?.at ? ` on ${dayAt(destruction.at, await ports.zone())}` : '';
      throw new Failure('not_found', {
        detail: `The key of this content was destroyed${day}. ${destruction?.under ?? ''}`.trim(),
        next: 'It cannot be read any more; the facts of the exchange stay in the record.',
      });
    }
    const reasonDigest = await keepNote(ports, context, {
      exchange: read.exchange,
      kind: 'reveal',
      verdict: null,
      reason,
    });
    return {
      received: content.query.received,
      outbound: content.query.outbound,
      returned: content.output?.returned ?? null,
      delivered: content.output?.delivered ?? null,
      subjects: read.exchange.subjects,
      reasonDigest,
    };
  },
});
