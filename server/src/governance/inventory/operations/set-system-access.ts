import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import type { AiSystem } from '../model.ts';
import { type InventoryPorts, noteEvent } from '../ports.ts';
import { requireOpen } from '../rules.ts';
import { detailSystem, labelSchema, systemDetailSchema } from '../view.ts';

export const setSystemAccess = defineOperation({
  name: 'set-system-access',
  summary:
    'Says which departments may use an AI system, whether one has to look after a patient to ask about them, and which specially protected records it may receive.',
  method: 'POST',
  path: '/systems/:system/access',
  action: 'system-access:set',
  stepUp: true,
  cites: ['164.308(a)(4)(ii)(B)', '164.514(d)(2)'],
  audit: {
    event: 'system-access.set',
    facts: ({ departments, labels, needsRelationship }, { id }) => ({
      ...{ system: id, departments, labels, needsRelationship },
    }),
    thing: (ports: InventoryPorts, { system }) => ports.store.claimSystem(system, 'any'),
  },
  input: z.strictObject({
    system: idSchema('system'),
    revision: revisionSchema,
    departments: z.array(idSchema('department')).max(50).describe('Empty for all'),
    needsRelationship: z.boolean(),
    labels: z.array(labelSchema),
  }),
  output: systemDetailSchema,
  async run(
    ports: InventoryPorts,
    context,
    { system: id, revision, departments, labels, needsRelationship },
  ) {
    const system = await ports.store.claimSystem(id, revision);
    requireOpen(system);
    for (const department of departments) {
      if (await ports.isDepartment(department)) continue;
      throw new Failure('not_found', {
        field: 'departments',
        detail: 'There is no such department in force.',
      });
    }
    const changed = await ports.store.replaceSystem({
      ...system,
      departments: [...new Set(departments)],
      labels: [...new Set(labels)],
      needsRelationship,
    });
    await noteEvent(ports, context, system, 'system-access.set', sayAccess(changed));
    await ports.publishPolicy(context.clock.now());
    return await detailSystem(ports, changed);
  },
});

function sayAccess({ departments, labels, needsRelationship }: AiSystem): string {
  const whose = departments.length > 0 ? `For ${departments.length} departments` : 'For all departments';
  const whom = needsRelationship ? ', for those who look after the patient' : '';
  const protection = labels.length > 0 ? labels.join(', ') : 'none';
  return `${whose}${whom}; specially protected records: ${protection}.`;
}
