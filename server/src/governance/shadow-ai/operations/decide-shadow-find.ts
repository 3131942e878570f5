import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, reasonSchema, revisionSchema } from '../../../kernel/schemas.ts';
import { findStates, type ShadowFind } from '../model.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { requireDecidable, requireFind, requireRevision } from '../rules.ts';
import { findSchema, viewFind } from '../view.ts';

export const decideShadowFind = defineOperation({
  name: 'decide-shadow-find',
  summary:
    'Says how it stands with an AI tool that was seen: under review, approved, blocked or dismissed, and why. Of one person, or of everybody of whom nothing was decided. Blocked tools stand in the deny lists.',
  method: 'POST',
  path: '/shadow/finds/:shadowFind/decision',
  action: 'shadow-find:decide',
  cites: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)'],
  audit: {
    event: 'shadow-find.decided',
    facts: ({ shadowFind, state, scope }, { tool, also }) => ({
      ...{ find: shadowFind, tool, state, scope, also },
    }),
    thing: async ({ finds }: ShadowAiPorts, { shadowFind }) => decidedPart(await finds.read(shadowFind)),
  },
  input: z.strictObject({
    shadowFind: idSchema('shadowFind'),
    revision: revisionSchema,
    state: z.enum(findStates).exclude(['detected']),
    reason: reasonSchema,
    scope: z
      .enum(['find', 'tool'])
      .default('find')
      .describe('`tool`: also every other find of the tool that is detected or under review'),
  }),
  output: findSchema.extend({ also: z.int().describe('Other finds of the tool that were decided with it') }),
  async run({ finds, people }: ShadowAiPorts, { actor, clock }, { shadowFind: id, revision, ...wish }) {
    const known = requireFind(await finds.read(id));
    // All of the tool first, in the order of their ids: two who decide wait for each other and never cross.
    const others = wish.scope === 'tool' ? await finds.claimOpenOf(known.tool) : [];
    const find = requireFind(await finds.claim(id));
    requireRevision(find, revision);
    requireDecidable(find, wish.state);
    const by = { id: actor.id, name: actor.name };
    const step = { at: clock.now(), by, what: 'decided', state: wish.state, reason: wish.reason } as const;
    let also = 0;
    for (const other of others) {
      const waits = wish.state !== 'under-review' && other.answer?.phi === 'yes' && other.assessment === null;
      if (other.id === id || other.state === wish.state || waits) continue;
      await finds.step(other, step);
      also += 1;
    }
    const names = new Map((await people()).map((person) => [person.id, person.name]));
    return { ...viewFind(await finds.step(find, step), names), also };
  },
});

function decidedPart(find: ShadowFind | undefined): object | null {
  return find ? { id: find.id, state: find.state, revision: find.revision } : null;
}
