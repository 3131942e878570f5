import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { PhiNeedPorts } from '../ports.ts';
import { hasOther, usageDays } from '../rules.ts';
import { needSchema, standingSchema, viewNeed, viewStanding } from '../view.ts';

/** Older ones are in the record. */
const mostShown = 50;

export const readPhiNeed = defineOperation({
  name: 'read-phi-need',
  summary:
    'Whether one AI system needs PHI: what is in force, what waits, what was stated before, and what really left for it.',
  method: 'GET',
  path: '/systems/:system/phi-needs',
  action: 'phi-need:read',
  cites: ['164.514(d)(2)(i)'],
  audit: { event: null, because: 'It shows classes and counts, nothing of a patient, and changes nothing.' },
  input: z.strictObject({ system: idSchema('system') }),
  output: standingSchema.extend({
    usageDays: z.int(),
    isForAnother: z
      .boolean()
      .describe('Whoever asks stated what waits, and somebody else is there to decide it'),
    history: z.array(needSchema).describe('The newest first'),
  }),
  async run(ports: PhiNeedPorts, { actor, clock }, { system: id }) {
    const system = (await ports.systems.list()).find((one) => one.id === id);
    if (!system) throw new Failure('not_found', { detail: 'There is no such AI system.' });
    const history = await ports.store.history(id, mostShown);
    const own = (await ports.store.standing()).filter((need) => need.system === id);
    const standing = {
      system,
      current: own.find(({ decision }) => decision !== null) ?? null,
      waiting: own.find(({ decision }) => decision === null) ?? null,
    };
    return {
      ...(await viewStanding(ports, clock, standing)),
      ...{ usageDays, history: history.map(viewNeed) },
      isForAnother: standing.waiting?.statedBy.id === actor.id && hasOther(await ports.deciders(), actor.id),
    };
  },
});
