import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ClauseFinding } from '../check/model.ts';
import type { AgreementPorts } from '../ports.ts';
import { checkDetailSchema, viewCheckWhole } from '../texts/view.ts';

export const readAgreementCheck = defineOperation({
  name: 'read-agreement-check',
  summary: 'Reads what the clause check found in a text: clause by clause, with quotation and page.',
  method: 'GET',
  path: '/agreements/:agreement/checks/:check',
  action: 'agreement-check:read',
  cites: ['164.504(e)(2)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({ agreement: idSchema('agreement'), check: idSchema('agreementCheck') }),
  output: checkDetailSchema,
  async run(ports: AgreementPorts, _, { agreement, check }) {
    const { head, findings } = await ports.files.check(agreement, check);
    const opened = await ports.sealer.open(`agreement_check|findings|${check}`, findings);
    return viewCheckWhole(head, JSON.parse(opened.toString('utf8')) as ClauseFinding[], ports.clauses);
  },
});
