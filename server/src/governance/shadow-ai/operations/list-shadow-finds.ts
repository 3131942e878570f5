import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { findStates } from '../model.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { mostOnPage } from '../rules.ts';
import { findSchema, viewFind } from '../view.ts';

export const listShadowFinds = defineOperation({
  name: 'list-shadow-finds',
  summary:
    'AI tools that were seen in logs, by person: how much, when first and last, what the person says of it, and how it stands.',
  method: 'GET',
  path: '/shadow/finds',
  action: 'shadow-finds:list',
  cites: ['164.308(a)(1)(ii)(A)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows tools and counts, nothing of a patient, and changes nothing.' },
  input: z.strictObject({
    state: z.enum(findStates).optional(),
    tool: wordsSchema(200).optional(),
    who: wordsSchema(200).optional().describe('A person, or the login or address of the log'),
    department: wordsSchema(200).optional(),
    after: idSchema('shadowFind').optional(),
  }),
  output: z.object({
    items: z.array(findSchema).describe('The newest first'),
    next: idSchema('shadowFind').nullable(),
    tools: z.array(z.object({ id: z.string(), name: z.string(), finds: z.int() })),
    states: z.array(z.object({ state: z.enum(findStates), finds: z.int() })),
    departments: z.array(z.string()),
  }),
  async run({ finds, people }: ShadowAiPorts, _, { after, ...filter }) {
    const rows = await finds.list(filter, { after, limit: mostOnPage + 1 });
    const names = new Map((await people()).map(({ id, name }) => [id, name]));
    const items = rows.slice(0, mostOnPage).map((find) => viewFind(find, names));
    const counts = await finds.counts();
    const sum = (some: typeof counts) => some.reduce((total, one) => total + one.finds, 0);
    const tools = [...Map.groupBy(counts, ({ tool }) => tool)].map(([id, some]) => ({
      ...{ id, name: some[0]?.toolName ?? id, finds: sum(some) },
    }));
    return {
      ...{ items, next: rows.length > mostOnPage ? (items.at(-1)?.id ?? null) : null },
      tools: tools.sort((one, other) => one.name.localeCompare(other.name, 'en')),
      states: findStates.map((state) => ({ state, finds: sum(counts.filter((one) => one.state === state)) })),
      departments: [...(await finds.departments())],
    };
  },
});
