import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { phi } from '../../../kernel/phi.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { labelSchema, referenceSchema } from '../view.ts';

export const markPatient = defineOperation({
  name: 'mark-patient',
  summary:
    'Marks the records of a patient as specially protected: systems that were not approved for such records refuse them.',
  method: 'POST',
  path: '/care/labels',
  action: 'patient:mark',
  cites: ['164.308(a)(4)', '164.508(a)(2)'],
  audit: { event: 'patient.marked', facts: (_, { subject, label }) => ({ subject, label }) },
  input: z.strictObject({ patient: referenceSchema, label: labelSchema }),
  output: z.object({ subject: idSchema('subject'), label: labelSchema }),
  async run({ store, tokenOf, publishPolicy }: CarePorts, { actor, clock }, { patient, label }) {
    const subject = await tokenOf(phi(patient));
    const id = newId('patientLabel', clock);
    await store.mark({ id, subject, label, markedAt: clock.now(), endedAt: null }, actor.id);
    await publishPolicy(clock.now());
    return { subject, label };
  },
});
