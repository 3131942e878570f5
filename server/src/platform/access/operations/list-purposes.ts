import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { parentOf, purposes, purposeTable } from '../../../kernel/purpose.ts';
import type { AccessPorts } from '../ports.ts';
import { listPurposeRoles } from '../purpose-roles.ts';
import { purposeSchema } from './schemas.ts';

export const listPurposes = defineOperation({
  name: 'list-purposes',
  summary:
    'The purposes of use with their names and hierarchy, and the roles that may use AI systems for each by the policies in force.',
  method: 'GET',
  path: '/purposes',
  action: 'purposes:list',
  cites: ['164.506', '164.308(a)(4)'],
  audit: { event: null, because: 'It shows a code system and rules, and nothing that they were applied to.' },
  input: z.strictObject({}),
  output: z.object({
    purposes: z.array(
      z.object({
        code: purposeSchema.describe('Of the HL7 v3 value set PurposeOfUse'),
        label: z.string(),
        parent: purposeSchema.nullable().describe('The purpose that it is a kind of'),
        routine: z.boolean().describe('False where an authorisation or another ground of its own is needed'),
        cites: z.array(z.string()),
        roles: z.array(z.string()).describe('Of which each alone may use AI systems for it'),
      }),
    ),
  }),
  async run({ authorizer, currentPolicy }: AccessPorts) {
    const { access } = (await currentPolicy()).snapshot;
    if (!access) throw new Failure('policy_unconfirmed');
    const roles = await listPurposeRoles(authorizer, access);
    return {
      purposes: purposes.map((code) => {
        const { label, routine, cites } = purposeTable[code];
        const parent = parentOf(code);
        return { code, label, parent, routine, cites: [...cites], roles: [...(roles.get(code) ?? [])] };
      }),
    };
  },
});
