import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { application } from './schemas.ts';

export const listApplications = defineOperation({
  name: 'list-applications',
  summary: 'The programs that may call the gateway, and who answers for each.',
  method: 'GET',
  path: '/applications',
  action: 'applications:list',
  audit: { event: null, because: 'It reads the register of programs, which holds no PHI.' },
  cites: ['164.312(a)(1)'],
  input: z.strictObject({}),
  output: z.strictObject({ applications: z.array(application) }),
  run: async ({ applications }: IdentityPorts) => ({ applications: await applications.list() }),
});
