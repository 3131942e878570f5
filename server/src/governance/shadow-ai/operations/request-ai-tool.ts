import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { wordsSchema } from '../../../kernel/schemas.ts';
import { type ToolRequest, wishedData } from '../model.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { mostWaiting } from '../rules.ts';
import { toolRequestSchema, viewRequest } from '../view.ts';

export const requestAiTool = defineOperation({
  name: 'request-ai-tool',
  summary: 'Ask for an AI tool that is not approved: which, what for, and what of patients it would see.',
  method: 'POST',
  path: '/ai-tools/requests',
  action: 'ai-tool:request',
  cites: ['164.308(a)(1)(ii)(B)'],
  audit: {
    event: 'ai-tool.requested',
    facts: ({ data }, { id }) => ({ request: id, data }),
    thing: async ({ requests }: ShadowAiPorts, _, output) =>
      output ? ((await requests.read(output.id)) ?? null) : null,
  },
  input: z.strictObject({
    tool: wordsSchema(200),
    why: wordsSchema(1000).describe('What for. Names no patient.'),
    data: z.enum(wishedData),
  }),
  output: toolRequestSchema,
  async run({ requests }: ShadowAiPorts, { actor, clock }, wish) {
    const waiting = await requests.list({ person: actor.id, state: 'requested', limit: mostWaiting });
    if (waiting.length >= mostWaiting)
      throw new Failure('conflict', { detail: `${mostWaiting} of your requests wait for an answer.` });
    const request: ToolRequest = {
      ...{ id: newId('toolRequest', clock), person: { id: actor.id, name: actor.name }, ...wish },
      ...{ at: clock.now(), state: 'requested', answer: null },
    };
    await requests.add(request);
    return viewRequest(request);
  },
});
