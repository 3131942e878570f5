import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { readDestruction } from '../destruction.ts';
import type { OversightPorts } from '../ports.ts';
import { maySeeContent, requireVisible } from '../rules.ts';
import { describeEntries, exchangeSchema, summarise } from '../view.ts';

export const readExchange = defineOperation({
  name: 'read-exchange',
  summary:
    'One exchange: every stage with its decision and citation, what was found, what became of it. No content.',
  method: 'GET',
  path: '/exchanges/:exchange',
  action: 'exchange:read',
  cites: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
  audit: { event: null, because: 'It shows facts of the record, no content, and changes nothing.' },
  input: z.strictObject({ exchange: idSchema('exchange') }),
  output: exchangeSchema,
  async run(ports: OversightPorts, { actor }, { exchange: id }) {
    const read = await ports.record.reader.readExchange(id);
    if (!read) throw new Failure('not_found');
    requireVisible(actor, read.exchange);
    const [row] = await summarise(ports, [read.exchange]);
    if (!row) throw new Failure('not_found');
    const content = maySeeContent(actor, read.exchange)
      ? await ports.record.reader.readContentState(id)
      : ('not-permitted' as const);
    const destruction = content === 'sealed' ? null : await readDestruction(ports, id);
    return { ...row, ...describeEntries(read), content, destroyed: destruction && { ...destruction } };
  },
});
