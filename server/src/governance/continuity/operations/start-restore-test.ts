import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ContinuityPorts } from '../ports.ts';

export const startRestoreTest = defineOperation({
  name: 'start-restore-test',
  summary:
    'Rehearses a restore of the newest backup now: in a folder of its own, which is removed afterwards.',
  method: 'POST',
  path: '/restore-tests',
  action: 'restore-test:start',
  cites: ['164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(D)'],
  audit: { event: 'restore-test.started', facts: () => ({}) },
  stepUp: true,
  input: z.strictObject({}),
  output: z.object({}),
  async run({ askFor }: ContinuityPorts) {
    await askFor('test-restore');
    return {};
  },
});
