import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import type { DepartmentPorts } from '../ports.ts';
import { departmentSchema } from '../view.ts';

export const retireDepartment = defineOperation({
  name: 'retire-department',
  summary: 'Closes a department for ever. To have belonged to it opens nothing any more.',
  method: 'POST',
  path: '/departments/:department/retire',
  action: 'department:retire',
  stepUp: true,
  cites: ['164.308(a)(4)(ii)(C)'],
  audit: { event: 'department.retired', facts: (_, { id, name }) => ({ department: id, name }) },
  input: z.strictObject({ department: idSchema('department'), revision: revisionSchema }),
  output: departmentSchema,
  async run({ departments, publishPolicy }: DepartmentPorts, { clock }, { department: id, revision }) {
    const department = await departments.claim(id, revision);
    const retired = await departments.replace({ ...department, retiredAt: clock.now() });
    await publishPolicy(clock.now());
    return retired;
  },
});
