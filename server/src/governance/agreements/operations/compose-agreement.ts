import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { mediaTypes, writeDocx, writePdf } from '../../../platform/documents/index.ts';
import type { AgreementPorts } from '../ports.ts';
import { compose } from '../template/compose.ts';

const writers = { docx: writeDocx, pdf: writePdf } as const;

export const composeAgreement = defineOperation({
  name: 'compose-agreement',
  summary: 'Writes our own text of an agreement, with provisions on AI, for Word or as a PDF.',
  method: 'GET',
  path: '/agreements/:agreement/template',
  action: 'agreement:compose',
  cites: ['164.504(e)(2)', '164.314(a)(2)(i)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({ agreement: idSchema('agreement'), format: z.enum(['docx', 'pdf']) }),
  output: downloadSchema,
  async run(ports: AgreementPorts, _, { agreement: id, format }) {
    const agreement = await ports.store.read(id);
    const document = compose({
      agreement,
      organisation: await ports.organisation(),
      vendor: await ports.vendors.find(agreement.vendor),
      clauses: ports.clauses,
    });
    return new Download({
      mediaType: mediaTypes[format],
      fileName: `agreement-${agreement.number}-template.${format}`,
      content: await writers[format](document),
    });
  },
});
