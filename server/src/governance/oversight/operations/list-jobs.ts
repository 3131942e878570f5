import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OversightPorts } from '../ports.ts';

export const listJobs = defineOperation({
  name: 'list-jobs',
  summary: 'Recurring work: when each was last done, how far it is, and what became of it.',
  method: 'GET',
  path: '/jobs',
  action: 'jobs:list',
  cites: ['164.308(a)(1)(ii)(D)', '164.308(a)(8)'],
  audit: { event: null, because: 'It shows names and times of recurring work, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string().describe('What it does, in plain words'),
        ownAct: z
          .string()
          .nullable()
          .describe('The operation by which people ask for it, where run-job is refused; else null'),
        cron: z.string().describe('Five fields, in the organisation’s time zone'),
        state: z
          .enum(['never', 'running', 'done', 'failed', 'abandoned'])
          .describe('Of the last run; `abandoned`: whoever ran it has not been heard of'),
        startedAt: z.int().nullable().describe('UTC milliseconds'),
        endedAt: z.int().nullable().describe('UTC milliseconds'),
        done: z.int().describe('How far the last run came'),
        total: z.int().nullable().describe('Of how much; null where it cannot be known'),
        failure: z.string().nullable().describe('Code of what went wrong'),
        lastDoneAt: z.int().nullable().describe('When it last ended well, UTC milliseconds'),
      }),
    ),
  }),
  async run(ports: OversightPorts) {
    return { items: (await ports.jobs.list()).map((job) => ({ ...job })) };
  },
});
