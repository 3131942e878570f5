import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { canaryInput, hashText, requireNobody } from '../check-canary.ts';
import type { ConsistencyPorts } from '../ports.ts';
import { wordRows } from '../view.ts';

/** A question costs an exchange and an entry or two; more of them than this is no watch but a load. */
const mostCanaries = 100;

export const configureCanary = defineOperation({
  name: 'configure-canary',
  summary:
    'Has a model asked the same question on a schedule, so that a change of its answers is seen. The question must be about nobody.',
  method: 'POST',
  path: '/canaries',
  action: 'canary:configure',
  cites: ['164.312(c)(2)', '164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'canary.configured',
    facts: ({ system, model, everyHours, threshold, steady }, { id, promptHash }) => ({
      ...{ canary: id, system, model, everyHours, threshold, steady, promptHash },
    }),
    thing: async (ports: ConsistencyPorts, _, output) => {
      const row = output && (await ports.store.canary(output.id));
      if (!row) return null;
      const { system, model, title, every_hours, threshold, steady } = row;
      return { system, model, title, everyHours: every_hours, threshold, steady };
    },
  },
  input: z.strictObject({
    system: idSchema('system'),
    model: wordsSchema(128).describe('Name of the model, as the system offers it'),
    ...canaryInput,
  }),
  output: z.object({
    id: idSchema('canary'),
    promptHash: z.string().describe('Lowercase hexadecimal SHA-256 of the prompt'),
    dueAt: z.int().describe('When it is asked first, UTC milliseconds'),
  }),
  async run(ports: ConsistencyPorts, { actor, clock }, input) {
    const { system, model, title, prompt, expects, forbids, everyHours, threshold, steady } = input;
    requireModel(ports, system, model);
    requireNobody(ports, { title: [title], prompt: [prompt], expects, forbids });
    if ((await ports.store.canaries()).length >= mostCanaries) {
      throw new Failure('conflict', {
        detail: `There are ${mostCanaries} canary prompts already.`,
        next: 'Remove one that is no longer needed.',
      });
    }
    const now = clock.now();
    const id = newId('canary', clock);
    await ports.store.addCanary({
      ...{ id, system, model, title, threshold, steady, every_hours: everyHours },
      words: await ports.words.seal(wordRows.canary(id), { prompt, expects, forbids }, now),
      ...{ configured_at: now, configured_by: actor.id, configured_by_name: actor.name },
      ...{ removed_at: null, removed_by: null, removed_by_name: null, revises: null, revision: 1 },
      ...{ due_at: now, claimed_until: null },
    });
    return { id, promptHash: hashText(prompt), dueAt: now };
  },
});

function requireModel(ports: ConsistencyPorts, system: string, model: string): void {
  const known = ports.models().find((one) => one.system === system && one.model === model);
  if (!known) {
    throw new Failure('not_found', {
      field: 'model',
      detail: 'No live AI system offers this model.',
      next: 'Choose one of the models that list-canaries names.',
    });
  }
  if (known.obstacle === null) return;
  throw new Failure('conflict', {
    detail: known.obstacle,
    next: 'Choose another system that offers the model, or register one for this purpose.',
  });
}
