import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { phi } from '../../../kernel/phi.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import {
  patientLabelSchema,
  referenceSchema,
  relationshipSchema,
  viewLabel,
  viewRelationship,
} from '../view.ts';

const mostShown = 200;

export const findPatient = defineOperation({
  name: 'find-patient',
  summary:
    'A patient by the reference that the record system uses: token, protection, and who looks after them.',
  method: 'POST',
  path: '/care/patients/find',
  action: 'patient:find',
  cites: ['164.308(a)(4)(ii)(B)', '164.312(b)'],
  audit: { event: 'patient.found', facts: (_, { subject }) => ({ subject }) },
  input: z.strictObject({ patient: referenceSchema }),
  output: z.object({
    subject: idSchema('subject'),
    labels: z.array(patientLabelSchema),
    relationships: z.array(relationshipSchema).describe(`The newest ${mostShown}`),
  }),
  async run({ store, tokenOf }: CarePorts, { clock }, { patient }) {
    const subject = await tokenOf(phi(patient));
    const relationships = await store.list({ subject, limit: mostShown });
    return {
      subject,
      labels: (await store.labelsOf(subject)).map(viewLabel),
      relationships: relationships.map((one) => viewRelationship(one, clock.now())),
    };
  },
});
