import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { isUsable, mostOnPage } from '../rules.ts';
import { questionSchema, toolRequestSchema, viewQuestion, viewRequest } from '../view.ts';

export const listAiTools = defineOperation({
  name: 'list-ai-tools',
  summary:
    'The AI systems that are approved and that one may use, what each may see of patients, one’s own requests for others, and what one is asked about tools that were seen.',
  method: 'GET',
  path: '/ai-tools',
  action: 'ai-tools:list',
  cites: ['164.308(a)(5)'],
  audit: { event: null, because: 'It shows the register and what is one’s own, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    systems: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), title: z.string() },
        data: z
          .enum(['none', 'surrogates'])
          .describe(
            '`none`: nothing about patients. `surrogates`: the identifiers named, replaced on the way',
          ),
        identifiers: z.array(z.string()),
        purposes: z.array(z.string()),
      }),
    ),
    requests: z.array(toolRequestSchema),
    questions: z.array(questionSchema).describe('Those that wait for an answer first'),
  }),
  async run({ systems, requests, finds }: ShadowAiPorts, { actor }) {
    const own = actor.kind === 'person' ? (actor.standing?.departments ?? []) : [];
    const usable = (await systems()).filter((system) => isUsable(system, own));
    const asked = (await finds.ofPerson(actor.id)).map(viewQuestion);
    return {
      systems: usable
        .map(({ id, name, title, needsNoPhi, elements, purposes }) => ({
          ...{ id, name, title, data: needsNoPhi ? ('none' as const) : ('surrogates' as const) },
          ...{ identifiers: needsNoPhi ? [] : [...elements], purposes: [...purposes] },
        }))
        .sort((one, other) => one.title.localeCompare(other.title, 'en')),
      requests: (await requests.list({ person: actor.id, limit: mostOnPage })).map(viewRequest),
      questions: asked.sort((one, other) => Number(one.answer !== null) - Number(other.answer !== null)),
    };
  },
});
