import { z } from 'zod';
import { idSchema } from '../../kernel/schemas.ts';
import { type Completion, trainingStates } from './model.ts';

export const standingSchema = z.enum(trainingStates);

export const completionSchema = z.object({
  id: idSchema('training'),
  person: idSchema('person'),
  course: z.string(),
  contentVersion: z.string(),
  completedOn: z.string(),
  validUntil: z.int(),
  score: z.int().nullable().describe('Per cent; null for a course without a test'),
  recordedAt: z.int(),
  withdrawnAt: z.int().nullable(),
});

export function viewCompletion(completion: Completion): z.infer<typeof completionSchema> {
  return { ...completion };
}
