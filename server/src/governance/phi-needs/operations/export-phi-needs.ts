import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { PhiNeedPorts } from '../ports.ts';
import { readStandings, viewStanding } from '../view.ts';
import { writeNeedDocument, writeNeedTable } from '../write-report.ts';

export const exportPhiNeeds = defineOperation({
  name: 'export-phi-needs',
  summary:
    'Which AI systems need PHI, as a document to print or as CSV: system, need, identifiers, justification, approver, and what really left.',
  method: 'GET',
  path: '/phi-needs/export',
  action: 'phi-needs:export',
  cites: ['164.514(d)(2)(i)', '164.316(b)(1)'],
  audit: { event: null, because: 'It shows classes and counts, nothing of a patient, and changes nothing.' },
  input: z.strictObject({ format: z.enum(['html', 'csv']).default('html') }),
  output: downloadSchema,
  async run(ports: PhiNeedPorts, { clock }, { format }) {
    const standings = [];
    for (const one of await readStandings(ports)) standings.push(await viewStanding(ports, clock, one));
    const report = { standings, at: clock.now(), organisation: await ports.organisation() };
    return new Download({
      mediaType: `text/${format}; charset=utf-8`,
      fileName: `phi-needs.${format}`,
      content: Buffer.from(format === 'csv' ? writeNeedTable(report) : writeNeedDocument(report)),
    });
  },
});
