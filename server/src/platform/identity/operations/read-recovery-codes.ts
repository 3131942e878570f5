import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { fewRecoveryCodes } from '../recovery-codes.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { instant } from './schemas.ts';

export const readRecoveryCodes = defineOperation({
  name: 'read-recovery-codes',
  summary: 'How many recovery codes you have left; never the codes.',
  method: 'GET',
  path: '/me/recovery-codes',
  action: 'recovery-codes:read',
  audit: {
    event: null,
    because: 'It tells people what lets them in, and nothing that would let anybody in.',
  },
  cites: ['164.312(d)'],
  input: z.strictObject({}),
  output: z.strictObject({
    left: z.int().min(0),
    issuedAt: instant.nullable().describe('null before any were made'),
    areFew: z.boolean().describe('There were some, and it is time for new ones'),
  }),
  async run({ recoveryCodes }: IdentityPorts, { actor }) {
    const { left, issuedAt } = await recoveryCodes.standing(ownerOf(actor));
    return { left, issuedAt, areFew: issuedAt !== null && left <= fewRecoveryCodes };
  },
});
