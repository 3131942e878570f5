import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DepartmentPorts } from '../ports.ts';
import { departmentName, departmentSchema, facilityName } from '../view.ts';

export const registerDepartment = defineOperation({
  name: 'register-department',
  summary: 'Adds a department, which people and AI systems can then belong to.',
  method: 'POST',
  path: '/departments',
  action: 'department:register',
  cites: ['164.308(a)(4)(ii)(B)'],
  audit: {
    event: 'department.registered',
    facts: (_, { id, name, facility }) => ({ department: id, name, facility }),
  },
  input: z.strictObject({ name: departmentName, facility: facilityName }),
  output: departmentSchema,
  async run({ departments, publishPolicy }: DepartmentPorts, { clock }, { name, facility }) {
    const id = newId('department', clock);
    const department = { id, name, facility, registeredAt: clock.now(), retiredAt: null, revision: 1 };
    await departments.insert(department);
    await publishPolicy(clock.now());
    return department;
  },
});
