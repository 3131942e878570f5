import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { doubtOwner, ownerRoles } from '../rules.ts';
import type { IdentityPorts } from './ports.ts';
import { application, idOf, plainText } from './schemas.ts';

export const registerApplication = defineOperation({
  name: 'register-application',
  summary: 'Register a program and the person who answers for it.',
  method: 'POST',
  path: '/applications',
  action: 'application:register',
  audit: {
    event: 'application.registered',
    facts: (_input, { application: { id, owner } }) => ({ application: id, owner }),
  },
  cites: ['164.312(a)(1)', '164.312(a)(2)(i)'],
  input: z.strictObject({
    name: plainText(100),
    owner: idOf('person')
      .optional()
      .describe('Who answers for it; the person who registers it unless named.'),
  }),
  output: z.strictObject({ application }),
  async run({ applications, people }: IdentityPorts, { actor, clock }, input) {
    const owner = input.owner ?? (actor.kind === 'person' ? actor.id : undefined);
    if (!owner) throw new Failure('request_invalid', { detail: 'An owner must be named.', field: 'owner' });
    const doubt = doubtOwner(await people.hold(owner));
    if (doubt === 'gone')
      throw new Failure('conflict', { detail: 'The owner is deactivated.', field: 'owner' });
    if (doubt === 'role') {
      throw new Failure('conflict', {
        detail: 'No role of this person may answer for an application.',
        next: `Name somebody with one of these roles: ${ownerRoles.join(', ')}.`,
        field: 'owner',
      });
    }
    const added = await applications.add({
      id: newId('application', clock),
      name: input.name,
      owner,
      by: actor.id,
      at: clock.now(),
    });
    return { application: added };
  },
});
