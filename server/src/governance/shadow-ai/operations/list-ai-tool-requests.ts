import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { requestStates } from '../model.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { mostOnPage } from '../rules.ts';
import { toolRequestSchema, viewRequest } from '../view.ts';

export const listAiToolRequests = defineOperation({
  name: 'list-ai-tool-requests',
  summary: 'Which AI tools people ask for, what for, and what was answered.',
  method: 'GET',
  path: '/ai-tools/requests',
  action: 'ai-tool-requests:list',
  cites: ['164.308(a)(1)(ii)(B)'],
  audit: { event: null, because: 'It shows requests for tools, nothing of a patient, and changes nothing.' },
  input: z.strictObject({
    state: z.enum(requestStates).optional(),
    after: idSchema('toolRequest').optional(),
  }),
  output: z.object({
    items: z.array(toolRequestSchema).describe('The newest first'),
    next: idSchema('toolRequest').nullable(),
  }),
  async run({ requests }: ShadowAiPorts, _, filter) {
    const rows = await requests.list({ ...filter, limit: mostOnPage + 1 });
    const items = rows.slice(0, mostOnPage).map(viewRequest);
    return { items, next: rows.length > mostOnPage ? (items.at(-1)?.id ?? null) : null };
  },
});
