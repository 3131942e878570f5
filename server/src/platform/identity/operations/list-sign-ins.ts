import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { limitsOf } from '../rules.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { liveSignIn } from './schemas.ts';

export const listSignIns = defineOperation({
  name: 'list-sign-ins',
  summary: 'Where you are signed in now.',
  method: 'GET',
  path: '/me/sign-ins',
  action: 'sign-ins:list',
  audit: {
    event: null,
    because: 'It tells people where they are signed in, and nothing that would let anybody in.',
  },
  cites: ['164.312(d)', '164.308(a)(5)(ii)(C)'],
  input: z.strictObject({}),
  output: z.strictObject({ signIns: z.array(liveSignIn) }),
  async run({ signIns, signInRules }: IdentityPorts, { actor, clock }) {
    const owner = ownerOf(actor);
    const current = actor.kind === 'person' ? actor.signIn?.id : undefined;
    const live = await signIns.listLive(owner, clock.now(), limitsOf(await signInRules.read()));
    return { signIns: live.map((one) => ({ ...one, isCurrent: one.id === current })) };
  },
});
