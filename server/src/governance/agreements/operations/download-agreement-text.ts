import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { mediaTypes } from '../../../platform/documents/index.ts';
import type { AgreementPorts } from '../ports.ts';

const endings = { pdf: 'pdf', docx: 'docx', text: 'txt' } as const;

export const downloadAgreementText = defineOperation({
  name: 'download-agreement-text',
  summary: 'Gives a file of an agreement as it was sent.',
  method: 'GET',
  path: '/agreements/:agreement/texts/:text/file',
  action: 'agreement-text:download',
  cites: ['164.504(e)', '164.316(b)(2)(ii)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({ agreement: idSchema('agreement'), text: idSchema('agreementFile') }),
  output: downloadSchema,
  async run(ports: AgreementPorts, _, { agreement, text }) {
    const { number } = await ports.store.read(agreement);
    const { id, kind, sha256 } = await ports.files.head(agreement, text);
    return new Download({
      mediaType: mediaTypes[kind],
      fileName: `agreement-${number}-${sha256.slice(0, 8)}.${endings[kind]}`,
      content: await ports.sealer.open(`agreement_file|content|${id}`, await ports.files.content(id)),
    });
  },
});
