import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OwnNoticePorts } from '../ports.ts';
import { noticesSchema, ownerOf, readNotices } from '../view.ts';

export const listOwnNotices = defineOperation({
  name: 'list-own-notices',
  summary: 'What happened on your own account since you last said that you know; the newest first.',
  method: 'GET',
  path: '/me/notices',
  action: 'own-notices:list',
  cites: ['164.308(a)(5)(ii)(C)'],
  audit: {
    event: null,
    because: 'It tells people of their own account, and nothing that would let anybody in.',
  },
  input: z.strictObject({}),
  output: noticesSchema,
  run: (ports: OwnNoticePorts, { actor }) => readNotices(ports, ownerOf(actor)),
});
