import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, reasonSchema } from '../../../kernel/schemas.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { toolRequestSchema, viewRequest } from '../view.ts';

export const answerAiToolRequest = defineOperation({
  name: 'answer-ai-tool-request',
  summary:
    'Accept or decline a request for an AI tool, and why. Accepted, it is taken into the inventory as any system: agreement, risks and approval still follow.',
  method: 'POST',
  path: '/ai-tools/requests/:toolRequest/answer',
  action: 'ai-tool-request:answer',
  cites: ['164.308(a)(1)(ii)(B)'],
  audit: {
    event: 'ai-tool-request.answered',
    facts: ({ toolRequest, state }) => ({ request: toolRequest, state }),
    thing: async ({ requests }: ShadowAiPorts, { toolRequest }) => (await requests.read(toolRequest)) ?? null,
  },
  input: z.strictObject({
    toolRequest: idSchema('toolRequest'),
    state: z.enum(['accepted', 'declined']),
    reason: reasonSchema,
  }),
  output: toolRequestSchema,
  async run({ requests }: ShadowAiPorts, { actor, clock }, { toolRequest: id, state, reason }) {
    const request = await requests.claim(id);
    if (!request) throw new Failure('not_found', { detail: 'There is no such request.' });
    if (request.state !== 'requested')
      throw new Failure('conflict', { detail: `This request is ${request.state}.` });
    if (request.person.id === actor.id)
      throw new Failure('not_permitted', { detail: 'Whoever asks for a tool does not answer.' });
    const answer = { at: clock.now(), by: { id: actor.id, name: actor.name }, reason };
    await requests.answer(id, state, answer);
    return viewRequest({ ...request, state, answer });
  },
});
