import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DepartmentPorts } from '../ports.ts';
import { departmentSchema } from '../view.ts';

export const listDepartments = defineOperation({
  name: 'list-departments',
  summary: 'The departments of the organisation, those in force first.',
  method: 'GET',
  path: '/departments',
  action: 'departments:list',
  cites: ['164.308(a)(4)(ii)(B)'],
  audit: { event: null, because: 'It shows the parts of the organisation only.' },
  input: z.strictObject({}),
  output: z.object({ departments: z.array(departmentSchema) }),
  async run({ departments }: DepartmentPorts) {
    return { departments: [...(await departments.list())] };
  },
});
