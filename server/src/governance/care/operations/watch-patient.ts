import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { phi } from '../../../kernel/phi.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { referenceSchema, viewWatch, watchSchema } from '../view.ts';

export const watchPatient = defineOperation({
  name: 'watch-patient',
  summary:
    'Have each exchange about a patient looked at in the review of activity: one known to the public, or the own record of somebody who works here.',
  method: 'POST',
  path: '/care/watches',
  action: 'patient:watch',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'patient.watched',
    facts: (_, { id, subject, person }) => ({ watch: id, subject, person }),
  },
  input: z.strictObject({
    patient: referenceSchema,
    person: idSchema('person').nullable().default(null).describe('Whose own record it is'),
  }),
  output: watchSchema,
  async run(ports: CarePorts, { actor, clock }, { patient, person }) {
    if (person !== null && !(await ports.isPerson(person))) {
      throw new Failure('not_found', { field: 'person', detail: 'There is no such person in force.' });
    }
    const subject = await ports.tokenOf(phi(patient));
    const watch = { id: newId('patientWatch', clock), subject, person, watchedAt: clock.now() };
    await ports.store.watch(watch, actor.id);
    return viewWatch(watch);
  },
});
