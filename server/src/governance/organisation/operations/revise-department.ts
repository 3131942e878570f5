import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import type { DepartmentPorts } from '../ports.ts';
import { departmentName, departmentSchema, facilityName } from '../view.ts';

export const reviseDepartment = defineOperation({
  name: 'revise-department',
  summary: 'Gives a department another name, or moves it to another facility.',
  method: 'POST',
  path: '/departments/:department',
  action: 'department:revise',
  cites: ['164.308(a)(4)(ii)(C)'],
  audit: {
    event: 'department.revised',
    facts: (_, { id, name, facility }) => ({ department: id, name, facility }),
  },
  input: z.strictObject({
    department: idSchema('department'),
    revision: revisionSchema,
    name: departmentName,
    facility: facilityName,
  }),
  output: departmentSchema,
  async run(ports: DepartmentPorts, { clock }, { department: id, revision, name, facility }) {
    const department = await ports.departments.claim(id, revision);
    const revised = await ports.departments.replace({ ...department, name, facility });
    await ports.publishPolicy(clock.now());
    return revised;
  },
});
