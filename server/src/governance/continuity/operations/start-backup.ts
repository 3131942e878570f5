import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ContinuityPorts } from '../ports.ts';

export const startBackup = defineOperation({
  name: 'start-backup',
  summary: 'Takes a backup now, besides the one of each night.',
  method: 'POST',
  path: '/backups',
  action: 'backup:start',
  cites: ['164.308(a)(7)(ii)(A)'],
  audit: { event: 'backup.started', facts: () => ({}) },
  input: z.strictObject({}),
  output: z.object({}),
  async run({ askFor }: ContinuityPorts) {
    await askFor('take-backup');
    return {};
  },
});
