import { z } from 'zod';
import type { Day } from '../../../kernel/calendar.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { TrainingPorts } from '../ports.ts';
import { requireRecent, trainedUntil, validUntil } from '../rules.ts';
import { completionSchema, viewCompletion } from '../view.ts';

export const recordTraining = defineOperation({
  name: 'record-training',
  summary: 'Records that people completed a course. Whoever has completed none cannot use AI systems.',
  method: 'POST',
  path: '/training/completions',
  action: 'training:record',
  cites: ['164.308(a)(5)', '164.530(b)(2)(i)(B)', '164.530(b)(2)(ii)'],
  audit: {
    event: 'training.recorded',
    facts: ({ course, contentVersion, completedOn }, { completions }) => ({
      ...{ course, contentVersion, completedOn },
      people: completions.map(({ person }) => person),
    }),
  },
  input: z.strictObject({
    people: z
      .array(idSchema('person'))
      .min(1)
      .max(200)
      .refine((given) => new Set(given).size === given.length, 'each once'),
    course: wordsSchema(200),
    contentVersion: wordsSchema(50).describe('Which version of the content, as whoever gives it names it'),
    completedOn: daySchema,
    score: z.int().min(0).max(100).nullable().default(null).describe('Per cent'),
  }),
  output: z.object({ completions: z.array(completionSchema) }),
  async run(ports: TrainingPorts, { actor, clock }, { people, course, contentVersion, completedOn, score }) {
    const zone = await ports.zone();
    const day = completedOn as Day;
    requireRecent(day, zone, clock.now());
    const completions = [];
    for (const person of [...people].sort()) {
      await ports.claim(person);
      const completion = {
        ...{ id: newId('training', clock), person, course, contentVersion, completedOn: day, score },
        ...{ validUntil: validUntil(day, zone), recordedAt: clock.now(), withdrawnAt: null },
      };
      await ports.store.add(completion, actor.id);
      await ports.noteTraining(person, trainedUntil(await ports.store.of(person)));
      completions.push(viewCompletion(completion));
    }
    return { completions };
  },
});
