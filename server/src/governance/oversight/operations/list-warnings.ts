import { z } from 'zod';
import type { Actor, Role } from '../../../kernel/actor.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { namePlaces } from '../places.ts';
import type { OversightPorts } from '../ports.ts';
import { findWarnings } from '../warnings.ts';

export const listWarnings = defineOperation({
  name: 'list-warnings',
  summary:
    'What somebody has to look into: alarms of the record, access policies that cannot be used, backups and restore tests, emergency access in force or not reviewed, recurring work that failed, answers of models that drifted, keys, holds, forwarding. The gravest first.',
  method: 'GET',
  path: '/warnings',
  action: 'warnings:list',
  cites: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)', '164.308(a)(8)'],
  audit: { event: null, because: 'It shows states and counts, no content, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    items: z.array(
      z.object({
        key: z.string().describe('The same for the same matter, however often it is read'),
        tone: z.enum(['bad', 'attention']),
        word: z.string().describe('What it is about'),
        text: z.string(),
        href: z.string().describe('Page of the console on which one acts'),
        act: z.string().describe('What one does there'),
      }),
    ),
  }),
  async run(ports: OversightPorts, { actor, clock }) {
    const [alarms, jobs, forwarding, publication, standing] = await Promise.all([
      ports.record.alarms.list(),
      ports.jobs.list(),
      ports.forwarding.state(),
      ports.publication.state(),
      ports.readStanding(clock.now()),
    ]);
    const nameOf = namePlaces(actor, publication.places);
    const emergencies = seesEmergencies(actor) ? standing.emergencies : [];
    return {
      items: findWarnings({ alarms, jobs, forwarding, publication, nameOf, ...standing, emergencies }),
    };
  },
});

/** Whoever administers is told of emergency access nowhere: why it was taken may name a patient. */
function seesEmergencies({ roles }: Pick<Actor, 'roles'>): boolean {
  const examining: readonly Role[] = ['privacy-officer', 'security-officer', 'compliance-analyst', 'auditor'];
  return roles.some((role) => examining.includes(role));
}
