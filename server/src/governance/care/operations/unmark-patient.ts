import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { labelSchema } from '../view.ts';

export const unmarkPatient = defineOperation({
  name: 'unmark-patient',
  summary: 'Takes the special protection from the records of a patient.',
  method: 'POST',
  path: '/care/labels/remove',
  action: 'patient:unmark',
  stepUp: true,
  cites: ['164.308(a)(4)', '164.508(a)(2)'],
  audit: {
    event: 'patient.unmarked',
    facts: (_, { subject, label, reason }) => ({ subject, label, reason }),
  },
  input: z.strictObject({
    subject: idSchema('subject'),
    label: labelSchema,
    reason: textSchema(500).min(5).describe('Why; it names no patient'),
  }),
  output: z.object({ subject: idSchema('subject'), label: labelSchema, reason: z.string() }),
  async run({ store, publishPolicy }: CarePorts, { actor, clock }, { subject, label, reason }) {
    await store.unmark(subject, label, actor.id, clock.now());
    await publishPolicy(clock.now());
    return { subject, label, reason };
  },
});
