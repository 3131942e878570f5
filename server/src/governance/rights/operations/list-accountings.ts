import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { requesters, verifications } from '../model.ts';
import type { RightsPorts } from '../ports.ts';

export const listAccountings = defineOperation({
  name: 'list-accountings',
  summary: 'The accountings of disclosures that were made for one patient, newest first.',
  method: 'GET',
  path: '/subjects/:subject/disclosures',
  action: 'accountings:list',
  cites: ['164.528', '164.530(j)'],
  audit: {
    event: null,
    because: 'It shows that documents were made, not what they say, and changes nothing.',
  },
  input: z.strictObject({ subject: idSchema('subject').describe('Token of the patient') }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        subject: z.string(),
        from: z.string(),
        to: z.string(),
        madeAt: z.int().describe('UTC milliseconds'),
        madeBy: z.string(),
        madeByName: z.string(),
        disclosures: z.int(),
        leftOut: z.int(),
        verification: z
          .object({
            requester: z.enum(requesters),
            verifiedBy: z.enum(verifications),
            note: z.string().nullable(),
          })
          .nullable()
          .describe('Who asked, and how that was verified'),
        digest: z.string().describe('SHA-256 of the document, lowercase hexadecimal'),
      }),
    ),
  }),
  async run(ports: RightsPorts, _, { subject }) {
    return { items: await ports.store.listAccountings(subject) };
  },
});
