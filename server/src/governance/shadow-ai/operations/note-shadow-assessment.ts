import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { requireFind, requireRevision } from '../rules.ts';
import { findSchema, viewFind } from '../view.ts';

export const noteShadowAssessment = defineOperation({
  name: 'note-shadow-assessment',
  summary:
    'Says where it is assessed that PHI was entered into an AI tool that nobody approved: whether it is a breach, and who is told. Once.',
  method: 'POST',
  path: '/shadow/finds/:shadowFind/assessment',
  action: 'shadow-assessment:note',
  cites: ['164.402', '164.308(a)(6)(ii)'],
  audit: {
    event: 'shadow-assessment.noted',
    facts: ({ shadowFind }, { tool }) => ({ find: shadowFind, tool }),
    thing: async ({ finds }: ShadowAiPorts, { shadowFind: id }) => {
      const find = await finds.read(id);
      return find ? { id, assessment: find.assessment, revision: find.revision } : null;
    },
  },
  input: z.strictObject({
    shadowFind: idSchema('shadowFind'),
    revision: revisionSchema,
    assessment: wordsSchema(500).describe('Where it is kept. Names no patient.'),
  }),
  output: findSchema,
  async run({ finds, people }: ShadowAiPorts, { actor, clock }, { shadowFind: id, revision, assessment }) {
    const find = requireFind(await finds.claim(id));
    requireRevision(find, revision);
    if (find.answer?.phi !== 'yes' || find.assessment !== null) {
      throw new Failure('conflict', {
        detail: 'An assessment is noted once, and only where the person affirmed that PHI was entered.',
      });
    }
    const by = { id: actor.id, name: actor.name };
    const step = {
      at: clock.now(),
      by,
      what: 'assessment-noted',
      state: find.state,
      reason: assessment,
    } as const;
    const names = new Map((await people()).map((person) => [person.id, person.name]));
    return viewFind(await finds.step(find, step, { assessment }), names);
  },
});
