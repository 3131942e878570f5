import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { OwnNoticePorts } from '../ports.ts';
import { describeReported, unknown } from '../rules.ts';
import { entrySchema, ownerOf } from '../view.ts';

export const reportOwnNotice = defineOperation({
  name: 'report-own-notice',
  summary: 'Say that something on your own account was not you: the officers are told, once.',
  method: 'POST',
  path: '/me/notices/report',
  action: 'own-notice:report',
  cites: ['164.308(a)(5)(ii)(C)', '164.308(a)(6)(ii)'],
  audit: {
    event: 'own-notice.reported',
    facts: ({ notice }, { alert, isNew }) => ({ notice, alert, isNew }),
  },
  input: z.strictObject({
    notice: entrySchema.describe('`entry` of the notice'),
    note: textSchema(1_000).optional().describe('Anything that helps; no patients. Kept sealed.'),
  }),
  output: z.object({
    alert: idSchema('signInAlert'),
    isNew: z.boolean().describe('False where you had said so of this before'),
  }),
  async run({ source, desk }: OwnNoticePorts, { actor, clock }, { notice, note }) {
    const person = ownerOf(actor);
    const found = await source.find(person, notice);
    if (!found) throw unknown();
    const { says } = describeReported(found);
    const told = { person, entry: notice, says, happenedAt: found.at, note: note ?? null };
    return await desk.report(clock, told);
  },
});
