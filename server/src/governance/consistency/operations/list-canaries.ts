import { z } from 'zod';
import type { Id } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ConsistencyPorts } from '../ports.ts';
import { usualThreshold } from '../rules.ts';
import { canarySamples } from '../samples.ts';
import { canarySchema, openAllWords, viewPoint, wordsShape } from '../view.ts';

/** Points of the line of each canary. */
const pointsEach = 60;

/** Of removed ones. */
const mostRemoved = 200;

export const listCanaries = defineOperation({
  name: 'list-canaries',
  summary:
    'The canary prompts: what is asked of which model and how often, how alike the answers were to their baseline, and what nobody has reviewed.',
  method: 'GET',
  path: '/canaries',
  action: 'canaries:list',
  cites: ['164.312(c)(2)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows prompts that are about nobody, and changes nothing.' },
  input: z.strictObject({
    removed: z
      .stringbool()
      .optional()
      .describe('`true` lists those that were removed or replaced, the last one first'),
  }),
  output: z.object({
    items: z.array(canarySchema),
    models: z
      .array(
        z.object({
          system: idSchema('system'),
          systemTitle: z.string(),
          model: z.string(),
          obstacle: z.string().nullable().describe('Why the gateway would refuse to ask it today'),
        }),
      )
      .describe('Models that can be chosen'),
    samples: z.array(z.object({ title: z.string(), ...wordsShape })).describe('Prompts to choose from'),
    usualThreshold: z.int().describe('Thousandths'),
  }),
  async run(ports: ConsistencyPorts, _, { removed = false }) {
    const { store } = ports;
    const rows = await (removed ? store.removedCanaries(mostRemoved) : store.canaries());
    const ids = rows.map(({ id }) => id);
    const [words, titles, points, open, baselines, successors] = await Promise.all([
      openAllWords(ports, rows),
      ports.systemTitles(),
      ports.store.points(ids, pointsEach),
      ports.store.countOpen(ids),
      ports.store.baselines(ids),
      removed ? store.successorsOf(ids) : new Map<string, string>(),
    ]);
    const items = rows.map((row, index) => {
      const baseline = baselines.find(({ canary }) => canary === row.id);
      return {
        id: row.id as Id<'canary'>,
        system: { id: row.system, title: titles.get(row.system) ?? row.system },
        ...{ model: row.model, title: row.title },
        prompt: words[index]?.prompt ?? '',
        expects: [...(words[index]?.expects ?? [])],
        forbids: [...(words[index]?.forbids ?? [])],
        ...{ everyHours: row.every_hours, threshold: row.threshold, steady: row.steady },
        ...{ configuredAt: row.configured_at, configuredBy: row.configured_by_name, dueAt: row.due_at },
        revision: row.revision,
        revises: row.revises as Id<'canary'> | null,
        removed:
          row.removed_at === null
            ? null
            : {
                ...{ at: row.removed_at, by: row.removed_by_name },
                replacedBy: (successors.get(row.id) ?? null) as Id<'canary'> | null,
              },
        open: open.get(row.id) ?? 0,
        baseline: baseline
          ? { run: baseline.run as Id<'canaryRun'>, at: baseline.taken_at, by: baseline.taken_by_name }
          : null,
        points: points.filter(({ canary }) => canary === row.id).map(viewPoint),
      };
    });
    return {
      items,
      models: ports.models().map((model) => ({ ...model })),
      samples: canarySamples.map((one) => ({
        ...one,
        expects: [...one.expects],
        forbids: [...one.forbids],
      })),
      usualThreshold,
    };
  },
});
