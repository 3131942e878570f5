import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ContinuityPorts } from '../ports.ts';
import { findGaps } from '../rules.ts';
import { readLast } from '../store.ts';
import { backupRunSchema, postureSchema } from '../view.ts';

export const listBackups = defineOperation({
  name: 'list-backups',
  summary: 'Backups that were taken, newest first, how the archive of the log stands, and what is missing.',
  method: 'GET',
  path: '/backups',
  action: 'backups:list',
  cites: ['164.308(a)(7)(ii)(A)'],
  audit: { event: null, because: 'It shows times, sizes and results, and changes nothing.' },
  input: z.strictObject({ limit: z.coerce.number<number>().int().min(1).max(200).default(50) }),
  output: z.object({
    items: z.array(backupRunSchema),
    posture: postureSchema,
    gaps: z.array(z.string()).describe('What is missing, in words; empty when nothing is'),
  }),
  async run({ store, readPosture }: ContinuityPorts, { clock }, { limit }) {
    const items = await store.backupRuns(limit);
    const posture = await readPosture();
    const gaps = findGaps({ posture, ...(await readLast(store, clock.now())) }, clock.now());
    return { items: [...items], posture, gaps };
  },
});
