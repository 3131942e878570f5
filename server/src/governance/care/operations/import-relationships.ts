import { defineOperation } from '../../../kernel/operation.ts';
import { importCare } from '../fhir/import.ts';
import { factsOfImport, importInput, reportSchema, wishFrom } from '../import-view.ts';
import type { CarePorts } from '../ports.ts';

export const importRelationships = defineOperation({
  name: 'import-relationships',
  summary:
    'Takes over from FHIR R4 who looks after whom and which records are specially protected: a Bundle or a bulk export. All of it or nothing.',
  method: 'POST',
  path: '/care/import',
  action: 'relationships:import',
  stepUp: true,
  cites: ['164.308(a)(4)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.514(d)(2)'],
  audit: { event: 'relationships.imported', facts: (_, report) => factsOfImport(report) },
  input: importInput,
  output: reportSchema,
  async run(ports: CarePorts, { actor, clock }, input) {
    const report = await importCare(ports, wishFrom(input, false, actor.id, clock.now()));
    if (report.marked > 0) await ports.publishPolicy(clock.now());
    return report;
  },
});
