import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';
import { mayOpenContent } from '../rules.ts';

export const readEntry = defineOperation({
  name: 'read-entry',
  summary: 'One entry of the log: its public part, whether its content still exists, and its neighbours.',
  method: 'GET',
  path: '/record/entries/:entry',
  action: 'entry:read',
  cites: ['164.312(b)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows facts of the record, no content, and changes nothing.' },
  input: z.strictObject({ entry: z.coerce.number<number>().int().min(0) }),
  output: z.object({
    entry: z.int().describe('Index in the log'),
    leafHash: z.string().describe('Lowercase hexadecimal RFC 6962 leaf hash'),
    record: z.record(z.string(), z.unknown()).describe('The public part as it was recorded'),
    content: z
      .enum(['none', 'sealed', 'destroyed', 'not-permitted'])
      .describe('Whether something was sealed with it, and whether the caller may ask for it'),
    previous: z.int().nullable(),
    next: z.int().nullable(),
  }),
  async run(ports: OversightPorts, { actor }, { entry: index }) {
    const { entry, leafHash, record, content, size } = await ports.record.explorer.readEntry(index);
    const isOpen = content !== 'sealed' || mayOpenContent(actor);
    return {
      entry,
      leafHash,
      record: { ...record },
      content: isOpen ? content : ('not-permitted' as const),
      previous: index > 0 ? index - 1 : null,
      next: index + 1 < size ? index + 1 : null,
    };
  },
});
