import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

export const runJob = defineOperation({
  name: 'run-job',
  summary:
    'Asks for recurring work to be done as soon as a node is free. Nothing happens where it is asked for or under way already.',
  method: 'POST',
  path: '/jobs/:name/run',
  action: 'job:run',
  cites: ['164.308(a)(1)(ii)(D)', '164.308(a)(8)'],
  audit: { event: 'job.run-requested', facts: ({ name }) => ({ name }) },
  input: z.strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z-]{1,60}$/)
      .describe('As list-jobs names it'),
  }),
  output: z.object({ name: z.string(), requestedAt: z.int().describe('UTC milliseconds') }),
  async run(ports: OversightPorts, { clock }, { name }) {
    const own = (await ports.jobs.list()).find((job) => job.name === name)?.ownAct ?? null;
    if (own !== null) {
      throw new Failure('not_permitted', {
        detail: `“${name}” is asked for by an act of its own, with the rights and the second factor that it needs.`,
        next: `Use ${own}.`,
      });
    }
    await ports.jobs.runSoon(name);
    return { name, requestedAt: clock.now() };
  },
});
