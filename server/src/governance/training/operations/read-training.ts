import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { TrainingPorts } from '../ports.ts';
import { completionSchema, viewCompletion } from '../view.ts';

export const readTraining = defineOperation({
  name: 'read-training',
  summary: 'Every course that one person completed, the newest first.',
  method: 'GET',
  path: '/training/people/:person',
  action: 'training:read',
  cites: ['164.530(b)(2)(ii)'],
  audit: { event: null, because: 'It shows who was trained, and nothing of any patient.' },
  input: z.strictObject({ person: idSchema('person') }),
  output: z.object({ completions: z.array(completionSchema) }),
  async run({ store }: TrainingPorts, _context, { person }) {
    return { completions: (await store.of(person)).map(viewCompletion) };
  },
});
