import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { phi } from '../../../kernel/phi.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { requireSpan } from '../rules.ts';
import { referenceSchema, relationshipSchema, viewRelationship } from '../view.ts';

export const registerRelationship = defineOperation({
  name: 'register-relationship',
  summary: 'Says that a person, or all people of a department, look after a patient.',
  method: 'POST',
  path: '/care/relationships',
  action: 'relationship:register',
  cites: ['164.308(a)(4)(ii)(B)', '164.514(d)(2)'],
  audit: {
    event: 'relationship.registered',
    facts: (_, { id, subject, person, department, from, until }) => ({
      ...{ relationship: id, subject, person, department, from, until },
    }),
  },
  input: z.strictObject({
    patient: referenceSchema,
    person: idSchema('person').optional().describe('Who looks after the patient'),
    department: idSchema('department').optional().describe('Or a department, all its people'),
    from: z.int().min(0).optional().describe('UTC milliseconds; now if not given'),
    until: z.int().min(0).nullable().default(null).describe('UTC milliseconds; null until somebody ends it'),
  }),
  output: relationshipSchema,
  async run(ports: CarePorts, { actor, clock }, { patient, person, department, from, until }) {
    const now = clock.now();
    await requireCarer(ports, person, department);
    requireSpan(from ?? now, until, now);
    const relationship = {
      ...{ id: newId('relationship', clock), subject: await ports.tokenOf(phi(patient)) },
      ...{ person: person ?? null, department: department ?? null, source: 'registered' as const },
      ...{ from: from ?? now, until, registeredAt: now, endedAt: null },
    };
    await ports.store.add(relationship, actor.id);
    return viewRelationship(relationship, now);
  },
});

/** Exactly one of the two, and one that is in force. */
async function requireCarer(
  ports: CarePorts,
  person: Parameters<CarePorts['isPerson']>[0] | undefined,
  department: Parameters<CarePorts['isDepartment']>[0] | undefined,
): Promise<void> {
  if ((person === undefined) === (department === undefined)) {
    throw new Failure('request_invalid', { detail: 'Name a person or a department, one of the two.' });
  }
  const isKnown =
    person === undefined
      ? department !== undefined && (await ports.isDepartment(department))
      : await ports.isPerson(person);
  if (isKnown) return;
  const field = person === undefined ? 'department' : 'person';
  throw new Failure('not_found', { field, detail: `There is no such ${field} in force.` });
}
