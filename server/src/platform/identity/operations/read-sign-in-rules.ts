import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { signInRules } from './schemas.ts';

export const readSignInRules = defineOperation({
  name: 'read-sign-in-rules',
  summary: 'After how long a sign-in is locked and ends, and how long a second factor counts.',
  method: 'GET',
  path: '/sign-in-rules',
  action: 'sign-in-rules:read',
  audit: { event: null, because: 'The rules hold for everybody and are about nobody.' },
  cites: ['164.312(a)(2)(iii)', '164.312(d)'],
  input: z.strictObject({}),
  output: signInRules,
  run: async ({ signInRules: rules }: IdentityPorts) => await rules.read(),
});
