import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { keyStandings } from '../model.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf, keySummary } from './schemas.ts';

export const listKeys = defineOperation({
  name: 'list-keys',
  summary:
    'Keys that were issued, without their secrets, the newest first; by prefix, holder and how they stand.',
  method: 'GET',
  path: '/keys',
  action: 'keys:list',
  audit: { event: null, because: 'It reads the register of keys, which holds neither a secret nor PHI.' },
  cites: ['164.312(a)(2)(i)'],
  input: z.strictObject({
    // A whole key does not fit: it must not stand in an address.
    prefix: z
      .string()
      .regex(/^[0-9A-Za-z]{1,8}$/, 'the first characters of a key after “cdn_”, eight at most')
      .optional(),
    holder: z.union([idOf('application'), idOf('person')]).optional(),
    standing: z.enum(keyStandings).optional(),
    limit: z.coerce.number<number>().int().min(1).max(500).default(100),
    cursor: idOf('key').optional().describe('`next` of the page before'),
  }),
  output: z.strictObject({ keys: z.array(keySummary), next: idOf('key').nullable() }),
  run: async ({ keys }: IdentityPorts, { clock }, input) => await keys.list(input, clock.now()),
});
