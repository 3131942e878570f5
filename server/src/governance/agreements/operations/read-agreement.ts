import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { AgreementPorts } from '../ports.ts';
import { agreementDetailSchema, detail } from '../view.ts';

export const readAgreement = defineOperation({
  name: 'read-agreement',
  summary: 'Reads one agreement: what it covers, what is missing, the next step, and what happened to it.',
  method: 'GET',
  path: '/agreements/:agreement',
  action: 'agreement:read',
  cites: ['164.308(b)(3)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({ agreement: idSchema('agreement') }),
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement }) {
    return await detail(ports, context, await ports.store.read(agreement));
  },
});
