import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { ownerRoles } from '../rules.ts';
import type { IdentityPorts } from './ports.ts';
import { requireOwnOrAny } from './require-answerable.ts';
import { application, idOf } from './schemas.ts';

export const reassignApplication = defineOperation({
  name: 'reassign-application',
  summary:
    'Let another person answer for an application. Where nobody answered for it any more, its keys work again, unless they are revoked with it.',
  method: 'POST',
  path: '/applications/:application/owner',
  action: 'application:reassign',
  audit: {
    event: 'application.reassigned',
    facts: ({ application, to }, { from, revokedKeys }) => ({ application, from, to, revokedKeys }),
    thing: async ({ applications }: IdentityPorts, { application }) => {
      const { id, owner, state } = await applications.read(application);
      return { id, owner, state };
    },
  },
  cites: ['164.312(a)(2)(i)', '164.308(a)(3)(ii)(C)'],
  stepUp: true,
  input: z.strictObject({
    application: idOf('application'),
    to: idOf('person').describe('Who answers for it from now on.'),
    revokeKeys: z
      .boolean()
      .default(false)
      .describe('Also revokes all its keys, which whoever answered for it before may know.'),
  }),
  output: z.strictObject({ application, from: idOf('person'), revokedKeys: z.int() }),
  async run({ applications, people, keys }: IdentityPorts, { actor, clock }, input) {
    const held = await applications.lock(input.application);
    requireOwnOrAny(held, actor);
    if (held.state !== 'active')
      throw new Failure('conflict', { detail: 'The application is retired.', field: 'application' });
    if (held.owner === input.to)
      throw new Failure('conflict', { detail: 'This person answers for it already.', field: 'to' });
    await requireFit(people, input.to);
    const revokedKeys = input.revokeKeys ? await keys.revokeAllOf(held.id, actor.id, clock.now()) : 0;
    return { application: await applications.setOwner(held.id, input.to), from: held.owner, revokedKeys };
  },
});

/** Somebody who can sign in, with a role that may answer for applications. @throws Failure `not_found`, `conflict` */
async function requireFit(people: IdentityPorts['people'], id: Id<'person'>): Promise<void> {
  // Held, so that nobody is deactivated between this and the end of the act.
  const { state, roles } = await people.hold(id);
  const isFit = roles.some((role) => ownerRoles.includes(role));
  if (state === 'active' && isFit) return;
  throw new Failure('conflict', {
    detail:
      state === 'active'
        ? 'No role of this person may answer for an application.'
        : 'This person cannot sign in.',
    next: `Name somebody who can, with one of these roles: ${ownerRoles.join(', ')}.`,
    field: 'to',
  });
}
