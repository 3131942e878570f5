import { z } from 'zod';
import { isZone } from '../../../kernel/calendar.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { columnMeanings } from '../formats/format.ts';
import { logFormatIds } from '../formats/index.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { freshReading } from '../read-log.ts';
import { longestPiece, uploadLife } from '../rules.ts';

export const openShadowImport = defineOperation({
  name: 'open-shadow-import',
  summary:
    'Begins to read a log of a proxy, name server or firewall. Its lines follow in pieces; nothing counts before it is finished.',
  method: 'POST',
  path: '/shadow/imports',
  action: 'shadow-import:open',
  cites: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
  audit: {
    event: 'shadow-import.opened',
    facts: ({ format, zone }, { id }) => ({ import: id, format, zone }),
  },
  input: z.strictObject({
    format: z.enum(logFormatIds).nullable().default(null).describe('Told by its first lines if null'),
    zone: z
      .string()
      .max(100)
      .refine(isZone, 'is no time zone')
      .nullable()
      .default(null)
      .describe('Zone of lines that state none; the organisation’s if null'),
    columns: z
      .partialRecord(z.enum(columnMeanings), wordsSchema(200))
      .default({})
      .describe('Names of the columns of a table, where they are none of the usual ones'),
  }),
  output: z.object({
    id: idSchema('shadowImport'),
    longestPiece: z.int().describe('Characters that one piece has at most'),
  }),
  async run({ imports, organisation }: ShadowAiPorts, { actor, clock }, { format, zone, columns }) {
    const now = clock.now();
    await imports.dropUploadsBefore(now - uploadLife);
    const id = newId('shadowImport', clock);
    await imports.begin({
      ...{ id, startedAt: now, startedBy: actor.id, zone: zone ?? (await organisation()).zone, columns },
      ...{ pieces: 0, state: { ...freshReading, format } },
    });
    return { id, longestPiece };
  },
});
