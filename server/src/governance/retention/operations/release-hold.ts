import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { RetentionPorts } from '../ports.ts';
import { targetOf } from '../rules.ts';
import { holdSchema, openHolds, wordRows } from '../view.ts';

export const releaseHold = defineOperation({
  name: 'release-hold',
  summary: 'Ends a legal hold: what it covered is destroyed when its period is over, which may be at once.',
  method: 'POST',
  path: '/retention/holds/:hold/release',
  action: 'hold:release',
  cites: ['164.316(b)(2)(i)', '164.310(d)(2)(i)'],
  stepUp: true,
  audit: {
    event: 'hold.released',
    facts: (_, { id, covers }) => ({ hold: id, kind: covers.kind, target: targetOf(covers) }),
  },
  input: z.strictObject({ hold: idSchema('hold'), reason: textSchema(2_000).min(5) }),
  output: holdSchema,
  async run(ports: RetentionPorts, { actor, clock }, { hold: id, reason }) {
    const now = clock.now();
    if (!(await ports.store.hold(id))) throw new Failure('not_found', { detail: 'There is no such hold.' });
    const done = await ports.store.releaseHold(id, {
      ...{ at: now, by: actor.id, byName: actor.name },
      words: await ports.words.seal(wordRows.release(id), { reason }, now),
    });
    if (!done) throw new Failure('conflict', { detail: 'The hold was released already.' });
    const row = await ports.store.hold(id);
    const [hold] = await openHolds(ports, row ? [row] : []);
    if (!hold) throw new Failure('internal_error');
    return { ...hold, placedBy: { ...hold.placedBy } };
  },
});
