import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { TrainingPorts } from '../ports.ts';
import { trainedUntil } from '../rules.ts';
import { completionSchema, viewCompletion } from '../view.ts';

export const withdrawTraining = defineOperation({
  name: 'withdraw-training',
  summary: 'Takes back that somebody completed a course: recorded by mistake, or not passed after all.',
  method: 'POST',
  path: '/training/completions/:completion/withdraw',
  action: 'training:withdraw',
  cites: ['164.308(a)(5)', '164.530(b)(2)(ii)'],
  audit: {
    event: 'training.withdrawn',
    facts: ({ reason }, { id, person, course }) => ({ training: id, person, course, reason }),
  },
  input: z.strictObject({ completion: idSchema('training'), reason: textSchema(500).min(5) }),
  output: completionSchema,
  async run(ports: TrainingPorts, { actor, clock }, { completion }) {
    const withdrawn = await ports.store.withdraw(completion, actor.id, clock.now());
    await ports.claim(withdrawn.person);
    await ports.noteTraining(withdrawn.person, trainedUntil(await ports.store.of(withdrawn.person)));
    return viewCompletion(withdrawn);
  },
});
