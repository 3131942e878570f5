import { z } from 'zod';
import { roles } from '../../../kernel/actor.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { secondFactorIsFresh, stepUpWindow } from '../rules.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf, instant } from './schemas.ts';

export const readMe = defineOperation({
  name: 'read-me',
  summary: 'Who is calling, with which roles, and whether the second factor is fresh.',
  method: 'GET',
  path: '/me',
  action: 'me:read',
  audit: { event: null, because: 'It tells callers what they are to the server, nothing else.' },
  cites: ['164.312(d)'],
  input: z.strictObject({}),
  output: z.strictObject({
    kind: z.enum(['person', 'application']),
    id: z.union([idOf('person'), idOf('application')]),
    name: z.string(),
    roles: z.array(z.enum(roles)).readonly(),
    secondFactor: z.strictObject({ isFresh: z.boolean(), until: instant.nullable() }),
  }),
  async run(_ports: IdentityPorts, { actor, clock }) {
    const at = actor.kind === 'person' ? (actor.signIn?.secondFactorAt ?? null) : null;
    const isFresh = secondFactorIsFresh(at, clock.now());
    return {
      kind: actor.kind,
      id: actor.id,
      name: actor.name,
      roles: actor.roles,
      secondFactor: { isFresh, until: isFresh && at !== null ? at + stepUpWindow : null },
    };
  },
});
