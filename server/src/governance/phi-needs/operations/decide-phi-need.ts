import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { PhiNeedPorts } from '../ports.ts';
import { requireDecidable, unknownNeed } from '../rules.ts';
import { needSchema, viewNeed } from '../view.ts';

export const decidePhiNeed = defineOperation({
  name: 'decide-phi-need',
  summary:
    'Approve or decline what somebody else stated of an AI system; one’s own only where nobody else could. Approved, it is in force within a second: the system receives those identifiers and no others, and one that needs no PHI refuses requests about patients.',
  method: 'POST',
  path: '/phi-needs/:phiNeed/decision',
  action: 'phi-need:decide',
  cites: ['164.502(b)', '164.514(d)(2)'],
  stepUp: true,
  audit: {
    event: 'phi-need.decided',
    facts: ({ phiNeed, decision }, { needsPhi, elements, decision: decided }) => ({
      ...{ need: phiNeed, decision, isAlone: decided?.isAlone ?? false, needsPhi, elements },
    }),
    thing: async ({ store }: PhiNeedPorts, { phiNeed }) => (await store.read(phiNeed)) ?? null,
  },
  input: z.strictObject({
    phiNeed: idSchema('phiNeed'),
    decision: z.enum(['approved', 'declined']),
    note: wordsSchema(1000).optional().describe('Why it is declined. Names no patient.'),
  }),
  output: needSchema,
  async run(ports: PhiNeedPorts, { actor, clock }, { phiNeed: id, ...asked }) {
    const { store, systems } = ports;
    const known = await store.read(id);
    if (!known) throw unknownNeed();
    // The system first, as everywhere: two who act on it wait for each other and never cross.
    const system = await systems.claim(known.system);
    const need = (await store.claim(id)) ?? known;
    const isAlone = requireDecidable(need, system, actor, asked, await ports.deciders());
    const by = { id: actor.id, name: actor.name };
    const decided = { what: asked.decision, at: clock.now(), by, note: asked.note ?? null, isAlone };
    await store.decide(id, decided);
    if (asked.decision === 'approved') await systems.limit(need.system, need, actor, clock.now());
    return viewNeed({ ...need, decision: decided });
  },
});
