import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { PhiNeed } from '../model.ts';
import type { PhiNeedPorts } from '../ports.ts';
import { requireStatable } from '../rules.ts';
import { elementsSchema, needSchema, viewNeed } from '../view.ts';

export const statePhiNeed = defineOperation({
  name: 'state-phi-need',
  summary:
    'State whether an AI system needs PHI, which classes of identifiers, and why. It is in force once another officer has approved it; a statement that still waits is replaced.',
  method: 'POST',
  path: '/systems/:system/phi-needs',
  action: 'phi-need:state',
  cites: ['164.502(b)', '164.514(d)(2)'],
  audit: {
    event: 'phi-need.stated',
    facts: ({ system, needsPhi, elements }, { id }) => ({ need: id, system, needsPhi, elements }),
    thing: async ({ store }: PhiNeedPorts, { system }) => (await store.history(system, 1))[0] ?? null,
  },
  input: z.strictObject({
    system: idSchema('system'),
    needsPhi: z.boolean(),
    elements: elementsSchema.describe('Classes of identifiers that may leave as surrogates'),
    justification: wordsSchema(2000).describe('Why that and no more. Names no patient.'),
  }),
  output: needSchema,
  async run(
    { store, systems }: PhiNeedPorts,
    { actor, clock },
    { system: id, needsPhi, elements, justification },
  ) {
    const system = await systems.claim(id);
    requireStatable(system, { needsPhi, elements });
    const by = { id: actor.id, name: actor.name };
    const waiting = await store.claimWaiting(id);
    if (waiting)
      await store.decide(waiting.id, { what: 'replaced', at: clock.now(), by, note: null, isAlone: false });
    const need: PhiNeed = {
      ...{ id: newId('phiNeed', clock), system: id, needsPhi, elements: [...elements].sort() },
      ...{ purposes: [...system.purposes], justification, statedAt: clock.now(), statedBy: by },
      decision: null,
    };
    await store.add(need);
    return viewNeed(need);
  },
});
