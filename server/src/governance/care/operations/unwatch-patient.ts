import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, reasonSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { viewWatch, watchSchema } from '../view.ts';

export const unwatchPatient = defineOperation({
  name: 'unwatch-patient',
  summary: 'No longer have each exchange about a patient looked at.',
  method: 'POST',
  path: '/care/watches/:patientWatch/end',
  action: 'patient:unwatch',
  stepUp: true,
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'patient.unwatched',
    facts: ({ reason }, { id, subject, person }) => ({ watch: id, subject, person, reason }),
  },
  input: z.strictObject({ patientWatch: idSchema('patientWatch'), reason: reasonSchema }),
  output: watchSchema,
  async run({ store }: CarePorts, { actor, clock }, { patientWatch }) {
    return viewWatch(await store.unwatch(patientWatch, actor.id, clock.now()));
  },
});
