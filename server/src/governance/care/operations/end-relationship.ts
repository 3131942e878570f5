import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { relationshipSchema, viewRelationship } from '../view.ts';

export const endRelationship = defineOperation({
  name: 'end-relationship',
  summary: 'Says that somebody no longer looks after a patient.',
  method: 'POST',
  path: '/care/relationships/:relationship/end',
  action: 'relationship:end',
  cites: ['164.308(a)(4)(ii)(C)'],
  audit: {
    event: 'relationship.ended',
    facts: (_, { id, subject, person, department }) => ({ relationship: id, subject, person, department }),
  },
  input: z.strictObject({ relationship: idSchema('relationship') }),
  output: relationshipSchema,
  async run({ store }: CarePorts, { actor, clock }, { relationship }) {
    return viewRelationship(await store.end(relationship, actor.id, clock.now()), clock.now());
  },
});
