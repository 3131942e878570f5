import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { limitsOf } from '../rules.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf, liveSignIn } from './schemas.ts';

export const listPersonSignIns = defineOperation({
  name: 'list-person-sign-ins',
  summary: 'Where a person is signed in now.',
  method: 'GET',
  path: '/people/:person/sign-ins',
  action: 'person-sign-ins:list',
  audit: { event: null, because: 'It tells where a member of the workforce is signed in; it holds no PHI.' },
  cites: ['164.308(a)(5)(ii)(C)', '164.308(a)(1)(ii)(D)'],
  input: z.strictObject({ person: idOf('person') }),
  output: z.strictObject({ signIns: z.array(liveSignIn) }),
  async run({ people, signIns, signInRules }: IdentityPorts, { actor, clock }, input) {
    await people.read(input.person);
    const current = actor.kind === 'person' ? actor.signIn?.id : undefined;
    const live = await signIns.listLive(input.person, clock.now(), limitsOf(await signInRules.read()));
    return { signIns: live.map((one) => ({ ...one, isCurrent: one.id === current })) };
  },
});
