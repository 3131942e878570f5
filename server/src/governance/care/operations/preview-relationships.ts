import { defineOperation } from '../../../kernel/operation.ts';
import { importCare } from '../fhir/import.ts';
import { factsOfImport, importInput, reportSchema, wishFrom } from '../import-view.ts';
import type { CarePorts } from '../ports.ts';

export const previewRelationships = defineOperation({
  name: 'preview-relationships',
  summary: 'Says what an import of care relationships would add and end, and does nothing of it.',
  method: 'POST',
  path: '/care/import/preview',
  action: 'relationships:preview',
  cites: ['164.308(a)(4)(ii)(C)'],
  audit: { event: 'relationships.previewed', facts: (_, report) => factsOfImport(report) },
  input: importInput,
  output: reportSchema,
  run: async (ports: CarePorts, { actor, clock }, input) =>
    await importCare(ports, wishFrom(input, true, actor.id, clock.now())),
});
