import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { logFormatIds, logFormats } from '../formats/index.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { mostOnPage } from '../rules.ts';
import { importSchema, rulesSchema, viewImport } from '../view.ts';

export const listShadowImports = defineOperation({
  name: 'list-shadow-imports',
  summary:
    'Which logs were read for AI tools: when, by whom, how many lines, and which could not be read. And what shapes there are, and by what the gateway is told from people.',
  method: 'GET',
  path: '/shadow/imports',
  action: 'shadow-imports:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows counts and changes nothing.' },
  input: z.strictObject({ after: idSchema('shadowImport').optional() }),
  output: z.object({
    items: z.array(importSchema).describe('The newest first'),
    next: idSchema('shadowImport').nullable(),
    formats: z.array(z.object({ id: z.enum(logFormatIds), title: z.string() })),
    rules: rulesSchema,
    watched: z.int().describe('Tools that are watched for'),
  }),
  async run({ imports, finds, tools }: ShadowAiPorts, _, { after }) {
    const rows = await imports.list({ after, limit: mostOnPage + 1 });
    const items = rows.slice(0, mostOnPage).map(viewImport);
    const { gateways, page } = await finds.rules();
    return {
      ...{ items, next: rows.length > mostOnPage ? (items.at(-1)?.id ?? null) : null },
      formats: logFormats.map(({ id, title }) => ({ id: id as (typeof logFormatIds)[number], title })),
      ...{ rules: { gateways: [...gateways], page }, watched: tools.size },
    };
  },
});
