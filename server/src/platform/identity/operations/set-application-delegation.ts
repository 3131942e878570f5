import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { application, idOf } from './schemas.ts';

export const setApplicationDelegation = defineOperation({
  name: 'set-application-delegation',
  summary:
    'Let an application act on behalf of people, or end that. It names the person with each request; what that person may bounds what the application may.',
  method: 'POST',
  path: '/applications/:application/delegation',
  action: 'application-delegation:set',
  audit: {
    event: 'application-delegation.set',
    facts: ({ application, actsForPeople }) => ({ application, actsForPeople }),
    thing: async ({ applications }: IdentityPorts, { application }) => {
      const { id, actsForPeople, state } = await applications.read(application);
      return { id, actsForPeople, state };
    },
  },
  cites: ['164.312(a)(1)', '164.312(a)(2)(i)'],
  stepUp: true,
  input: z.strictObject({
    application: idOf('application'),
    actsForPeople: z.boolean().describe('Whether it may name the person for whom it asks.'),
  }),
  output: z.strictObject({ application }),
  async run({ applications }: IdentityPorts, _context, input) {
    const held = await applications.lock(input.application);
    if (held.state !== 'active')
      throw new Failure('conflict', { detail: 'The application is retired.', field: 'application' });
    return { application: await applications.setActsForPeople(held.id, input.actsForPeople) };
  },
});
