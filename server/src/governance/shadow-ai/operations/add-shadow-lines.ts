import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { LogReading, longestLine } from '../read-log.ts';
import { longestPiece } from '../rules.ts';
import { openGround } from '../run-import.ts';

export const addShadowLines = defineOperation({
  name: 'add-shadow-lines',
  summary:
    'Reads the next piece of a log: whole lines. A piece that came before is not counted again. Lines are never kept.',
  method: 'POST',
  path: '/shadow/imports/:shadowImport/lines',
  action: 'shadow-lines:add',
  cites: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
  audit: {
    event: 'shadow-lines.added',
    facts: ({ shadowImport, piece }, { lines, malformed, matched, digest }) => ({
      ...{ import: shadowImport, piece, lines, malformed, matched, digest },
    }),
  },
  input: z.strictObject({
    shadowImport: idSchema('shadowImport'),
    piece: z.int().min(1).describe('Counted from 1'),
    content: z.string().max(longestPiece),
  }),
  output: z.object({
    lines: z.int(),
    malformed: z.int(),
    matched: z.int(),
    format: z.string().nullable(),
    digest: z.string().describe('SHA-256 over all lines so far'),
  }),
  async run(ports: ShadowAiPorts, { actor, clock }, { shadowImport: id, piece, content }) {
    const upload = await ports.imports.claimUpload(id);
    if (!upload || upload.startedBy !== actor.id)
      throw new Failure('not_found', { detail: 'There is no such import under way.' });
    if (piece > upload.pieces + 1)
      throw new Failure('conflict', { detail: `Piece ${upload.pieces + 1} is the next.` });
    const isNew = piece === upload.pieces + 1;
    const reading = new LogReading(await openGround(ports, upload, clock.now()), upload.state);
    if (isNew) {
      const lines = (content.endsWith('\n') ? content.slice(0, -1) : content).split('\n');
      reading.push(content === '' ? [] : lines.map((line) => (line.length > longestLine ? null : line)));
      await ports.imports.advance(id, reading.state, reading.tallies);
    }
    const { lines, malformed, matched, format, digest } = reading.state;
    return { lines, malformed, matched, format, digest };
  },
});
