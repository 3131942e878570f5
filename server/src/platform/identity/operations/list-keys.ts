import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { keySummary } from './schemas.ts';

export const listKeys = defineOperation({
  name: 'list-keys',
  summary: 'Every key that was issued, without its secret.',
  method: 'GET',
  path: '/keys',
  action: 'keys:list',
  audit: { event: null, because: 'It reads the register of keys, which holds neither a secret nor PHI.' },
  cites: ['164.312(a)(2)(i)'],
  input: z.strictObject({}),
  output: z.strictObject({ keys: z.array(keySummary) }),
  run: async ({ keys }: IdentityPorts) => ({ keys: await keys.list() }),
});
