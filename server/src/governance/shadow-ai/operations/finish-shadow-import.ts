import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { finishImport } from '../run-import.ts';
import { factsOfImport, finishedSchema, viewFinished } from '../view.ts';

export const finishShadowImport = defineOperation({
  name: 'finish-shadow-import',
  summary:
    'Ends the reading of a log: what it counted becomes finds, each of which asks the person and the officers. The same lines count once.',
  method: 'POST',
  path: '/shadow/imports/:shadowImport/finish',
  action: 'shadow-import:finish',
  cites: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
  audit: {
    event: 'shadow-import.finished',
    facts: (_, { added, finds, ...one }) => factsOfImport({ one, added, finds }),
  },
  input: z.strictObject({
    shadowImport: idSchema('shadowImport'),
    pieces: z.int().min(1).describe('How many pieces there were: none is missing'),
  }),
  output: finishedSchema,
  async run(ports: ShadowAiPorts, { actor, clock }, { shadowImport: id, pieces }) {
    const upload = await ports.imports.claimUpload(id);
    if (!upload || upload.startedBy !== actor.id)
      throw new Failure('not_found', { detail: 'There is no such import under way.' });
    if (upload.pieces !== pieces)
      throw new Failure('conflict', { detail: `${upload.pieces} pieces were read, not ${pieces}.` });
    const { zone, state } = upload;
    const tallies = await ports.imports.tallies(id);
    await ports.imports.dropUpload(id);
    const by = { id: actor.id, name: actor.name };
    return viewFinished(await finishImport(ports, clock, { id, zone, state, tallies, by }));
  },
});
