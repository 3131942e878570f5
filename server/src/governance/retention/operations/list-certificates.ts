import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { RetentionPorts } from '../ports.ts';
import { certificateSchema, completionSchema, readCompletions, viewCertificate } from '../view.ts';

export const listCertificates = defineOperation({
  name: 'list-certificates',
  summary: 'Certificates of what was destroyed, newest first.',
  method: 'GET',
  path: '/retention/certificates',
  action: 'certificates:list',
  cites: ['164.310(d)(2)(i)', '164.316(b)(1)'],
  audit: { event: null, because: 'It shows counts and hashes, no content, and changes nothing.' },
  input: z.strictObject({
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(200)).default(50),
    before: idSchema('certificate').optional().describe('Last id of the page before'),
  }),
  output: z.object({
    certificates: z.array(certificateSchema.extend({ completion: completionSchema })),
    next: idSchema('certificate').nullable(),
  }),
  async run(ports: RetentionPorts, { clock }, { limit, before }) {
    const found = await ports.store.certificates(limit + 1, before ?? null);
    const page = found.slice(0, limit);
    const completions = await readCompletions(ports, page, clock.now());
    const certificates = page.flatMap((certificate) => {
      const completion = completions.get(certificate.id);
      return completion ? [{ ...viewCertificate(certificate), completion }] : [];
    });
    return { certificates, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
  },
});
