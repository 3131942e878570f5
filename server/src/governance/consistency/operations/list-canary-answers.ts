import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ConsistencyPorts } from '../ports.ts';
import { answerSchema, viewRuns } from '../view.ts';

export const listCanaryAnswers = defineOperation({
  name: 'list-canary-answers',
  summary:
    'What a model answered to a canary prompt, newest first, with what set each answer apart from its baseline, and the baseline itself.',
  method: 'GET',
  path: '/canaries/:canary/answers',
  action: 'canary-answers:list',
  cites: ['164.312(c)(2)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'The answers are about nobody and were looked through; nothing changes.' },
  input: z.strictObject({
    canary: idSchema('canary'),
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(100)).default(20),
    before: idSchema('canaryRun').optional().describe('Last id of the page before'),
  }),
  output: z.object({
    items: z.array(answerSchema),
    next: idSchema('canaryRun').nullable(),
    baseline: answerSchema.nullable().describe('The newest baseline'),
  }),
  async run(ports: ConsistencyPorts, _, { canary, limit, before }) {
    if (!(await ports.store.canary(canary))) {
      throw new Failure('not_found', { detail: 'There is no such canary prompt.' });
    }
    // In this order: an answer becomes the baseline in the same commit, and one that is seen must be seen as what it is.
    const rows = await ports.store.runs(canary, limit + 1, before ?? null);
    const [newest] = await ports.store.baselines([canary]);
    const run = newest?.run ?? null;
    const items = await viewRuns(ports, rows.slice(0, limit), run);
    const [baseline] = await viewRuns(ports, await ports.store.runsByIds(run ? [run] : []), run);
    const last = items.at(-1)?.id ?? null;
    return {
      items,
      next: rows.length > limit ? (last as Id<'canaryRun'> | null) : null,
      baseline: baseline ?? null,
    };
  },
});
