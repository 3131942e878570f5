import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { requireOwnOrAny } from './require-answerable.ts';
import { application, idOf } from './schemas.ts';

export const retireApplication = defineOperation({
  name: 'retire-application',
  summary: 'End an application for ever: its keys stop within a second on every node.',
  method: 'POST',
  path: '/applications/:application/retire',
  action: 'application:retire',
  audit: {
    event: 'application.retired',
    facts: ({ application }, { revokedKeys }) => ({ application, revokedKeys }),
    thing: async ({ applications }: IdentityPorts, { application }) => {
      const { id, owner, state } = await applications.read(application);
      return { id, owner, state };
    },
  },
  cites: ['164.308(a)(3)(ii)(C)'],
  stepUp: true,
  input: z.strictObject({ application: idOf('application') }),
  output: z.strictObject({ application, revokedKeys: z.int() }),
  async run({ applications, keys }: IdentityPorts, { actor, clock }, input) {
    const held = await applications.lock(input.application);
    requireOwnOrAny(held, actor);
    if (held.state !== 'active')
      throw new Failure('conflict', { detail: 'The application is retired already.', field: 'application' });
    const revokedKeys = await keys.revokeAllOf(held.id, actor.id, clock.now());
    return { application: await applications.retire(held.id), revokedKeys };
  },
});
