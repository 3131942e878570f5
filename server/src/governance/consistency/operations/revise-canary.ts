import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation, type OperationContext } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { canaryInput, hashText, requireNobody } from '../check-canary.ts';
import type { CanaryWords } from '../model.ts';
import type { ConsistencyPorts } from '../ports.ts';
import { asksTheSame, soonerDue } from '../rules.ts';
import type { CanaryRow } from '../store.ts';
import { openWords, wordRows } from '../view.ts';

export const reviseCanary = defineOperation({
  name: 'revise-canary',
  summary:
    'Changes a canary prompt. Where other words are asked, or in another way, the next revision takes its place under an id of its own, with a baseline of its own; the answers so far stay with the words that were asked.',
  method: 'POST',
  path: '/canaries/:canary/revision',
  action: 'canary:revise',
  cites: ['164.312(c)(2)', '164.308(a)(1)(ii)(D)', '164.316(b)(2)(i)'],
  audit: {
    event: 'canary.revised',
    facts: ({ canary, everyHours, threshold, steady }, { id, revision, promptHash }) => ({
      ...{ canary, became: id, revision, everyHours, threshold, steady, promptHash },
    }),
    thing: async (ports: ConsistencyPorts, { canary }, output) => {
      const row = await ports.store.canary(output?.id ?? canary);
      if (!row) return null;
      const { title, every_hours: everyHours, threshold, steady } = row;
      return { title, everyHours, threshold, steady, ...(await openWords(ports, row)) };
    },
  },
  input: z.strictObject({ canary: idSchema('canary'), ...canaryInput }),
  output: z.object({
    id: idSchema('canary').describe('Another than before where other words are asked'),
    revision: z.int(),
    promptHash: z.string().describe('Lowercase hexadecimal SHA-256 of the prompt'),
    dueAt: z.int().describe('When it is asked next, UTC milliseconds'),
  }),
  async run(ports: ConsistencyPorts, context, { canary, ...wish }) {
    const row = await ports.store.canary(canary);
    if (!row || row.removed_at !== null) throw gone();
    const { title, prompt, expects, forbids } = wish;
    requireNobody(ports, { title: [title], prompt: [prompt], expects, forbids });
    const now = context.clock.now();
    const promptHash = hashText(prompt);
    const before = { ...(await openWords(ports, row)), steady: row.steady };
    if (asksTheSame(before, wish)) {
      const { everyHours, threshold } = wish;
      const dueAt = soonerDue(row.due_at, everyHours, now);
      const set = { title, every_hours: everyHours, threshold, due_at: dueAt };
      if (!(await ports.store.adjustCanary(canary, set))) throw gone();
      return { id: canary, revision: row.revision, promptHash, dueAt };
    }
    const id = await replace(ports, context, row, wish);
    ports.askSoon();
    return { id, revision: row.revision + 1, promptHash, dueAt: now };
  },
});

interface Wish extends CanaryWords {
  readonly title: string;
  readonly everyHours: number;
  readonly threshold: number;
  readonly steady: boolean;
}

async function replace(
  ports: ConsistencyPorts,
  { actor, clock }: OperationContext,
  row: CanaryRow,
  { title, everyHours, threshold, steady, prompt, expects, forbids }: Wish,
): Promise<Id<'canary'>> {
  const now = clock.now();
  const id = newId('canary', clock);
  if (!(await ports.store.removeCanary(row.id, now, actor))) throw gone();
  await ports.store.addCanary({
    ...{ id, system: row.system, model: row.model, title, threshold, steady, every_hours: everyHours },
    words: await ports.words.seal(wordRows.canary(id), { prompt, expects, forbids }, now),
    ...{ configured_at: now, configured_by: actor.id, configured_by_name: actor.name },
    ...{ removed_at: null, removed_by: null, removed_by_name: null, due_at: now, claimed_until: null },
    ...{ revises: row.id, revision: row.revision + 1 },
  });
  return id;
}

function gone(): Failure {
  return new Failure('not_found', {
    detail: 'There is no such canary prompt, it was removed, or a later revision took its place.',
  });
}
