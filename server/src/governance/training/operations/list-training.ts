import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { trainingStates } from '../model.ts';
import type { TrainingPorts } from '../ports.ts';
import { standingAt } from '../rules.ts';
import { standingSchema } from '../view.ts';

const rank = new Map(['missing', 'overdue', 'ending', 'current'].map((standing, place) => [standing, place]));

export const listTraining = defineOperation({
  name: 'list-training',
  summary: 'How everybody stands with training; who cannot use AI systems for want of it comes first.',
  method: 'GET',
  path: '/training',
  action: 'training:list',
  cites: ['164.308(a)(5)', '164.530(b)'],
  audit: { event: null, because: 'It shows who was trained, and nothing of any patient.' },
  input: z.strictObject({
    standing: standingSchema.optional(),
    search: z.string().trim().max(200).optional().describe('Part of a name'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    people: z.array(
      z.object({
        id: idSchema('person'),
        name: z.string(),
        roles: z.array(z.string()),
        standing: standingSchema,
        until: z.int().nullable(),
      }),
    ),
    total: z.int(),
    counts: z.record(z.enum(trainingStates), z.int()),
  }),
  async run(ports: TrainingPorts, { clock }, { standing, search, offset, limit }) {
    const now = clock.now();
    const all = (await ports.trainees()).map(({ id, name, roles, trainedUntil }) => ({
      ...{ id, name, roles: [...roles], until: trainedUntil, standing: standingAt(trainedUntil, now) },
    }));
    const counts = Object.fromEntries(
      trainingStates.map((one) => [one, all.filter((person) => person.standing === one).length]),
    ) as Record<(typeof trainingStates)[number], number>;
    const words = search?.toLowerCase() ?? '';
    const found = all
      .filter((person) => standing === undefined || person.standing === standing)
      .filter((person) => person.name.toLowerCase().includes(words))
      .sort((one, other) => (rank.get(one.standing) ?? 0) - (rank.get(other.standing) ?? 0));
    return { people: found.slice(offset, offset + limit), total: found.length, counts };
  },
});
