import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { requireAnswerable } from './require-answerable.ts';
import { idOf, keySummary } from './schemas.ts';

export const revokeKey = defineOperation({
  name: 'revoke-key',
  summary: 'Revoke a key for ever; it stops working within a second on every node.',
  method: 'POST',
  path: '/keys/:key/revoke',
  action: 'key:revoke',
  audit: { event: 'key.revoked', facts: ({ key }, { summary }) => ({ key, holder: summary.holder }) },
  cites: ['164.308(a)(3)(ii)(C)'],
  input: z.strictObject({ key: idOf('key') }),
  output: z.strictObject({ summary: keySummary }),
  async run({ keys, applications }: IdentityPorts, { actor, clock }, input) {
    await requireAnswerable({ applications }, (await keys.read(input.key)).holder, actor);
    return { summary: await keys.revoke(input.key, actor.id, clock.now()) };
  },
});
