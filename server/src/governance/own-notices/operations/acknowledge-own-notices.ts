import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OwnNoticePorts } from '../ports.ts';
import { markAt } from '../rules.ts';
import { entrySchema, noticesSchema, ownerOf, readNotices } from '../view.ts';

export const acknowledgeOwnNotices = defineOperation({
  name: 'acknowledge-own-notices',
  summary: 'Say that you know of what happened on your own account. What came after it stays.',
  method: 'POST',
  path: '/me/notices/acknowledge',
  action: 'own-notices:acknowledge',
  cites: ['164.308(a)(5)(ii)(C)'],
  audit: {
    event: 'own-notices.acknowledged',
    facts: ({ upTo }, { items, more }) => ({ upTo, left: items.length + more }),
  },
  input: z.strictObject({ upTo: entrySchema.describe('`upTo` of the list that you have read') }),
  output: noticesSchema,
  async run(ports: OwnNoticePorts, { actor, clock }, { upTo }) {
    const person = ownerOf(actor);
    const known = (await ports.store.read(person))?.entry ?? -1;
    const { upTo: newest } = await readNotices(ports, person);
    const entry = markAt(upTo, known, newest);
    if (entry >= 0) await ports.store.mark(person, entry, clock.now());
    return await readNotices(ports, person);
  },
});
