import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ContinuityPorts } from '../ports.ts';
import { restoreTestSchema } from '../view.ts';

export const listRestoreTests = defineOperation({
  name: 'list-restore-tests',
  summary:
    'Restores that were rehearsed, newest first: when, how long, from which backup, with which result.',
  method: 'GET',
  path: '/restore-tests',
  action: 'restore-tests:list',
  cites: ['164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(D)'],
  audit: { event: null, because: 'It shows times, sizes and results, and changes nothing.' },
  input: z.strictObject({ limit: z.coerce.number<number>().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(restoreTestSchema) }),
  async run({ store }: ContinuityPorts, _, { limit }) {
    return { items: [...(await store.restoreTests(limit))] };
  },
});
