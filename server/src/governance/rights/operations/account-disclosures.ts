import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addDays, dayAt, startOfDay } from '../../../kernel/calendar.ts';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { drawUp } from '../draw-up.ts';
import { requesters, verifications } from '../model.ts';
import type { RightsPorts } from '../ports.ts';
import { readPeriod, requireVerified } from '../rules.ts';
import type { KeptAccounting } from '../store.ts';
import { documentTypes, writeDocument } from '../write-document.ts';

export const accountDisclosures = defineOperation({
  name: 'account-disclosures',
  summary:
    'What Cordon contributes to an accounting of disclosures of one patient: a document to print, a table, or JSON.',
  method: 'POST',
  path: '/subjects/:subject/disclosures',
  action: 'disclosures:account',
  stepUp: true,
  cites: ['164.528', '164.528(b)(2)', '164.514(h)'],
  audit: {
    event: 'disclosures.accounted',
    facts: ({ subject, format, requester, verifiedBy }, output) => {
      const { id, from, to, disclosures, leftOut, digest } = keptOf(output);
      return {
        ...{ subject, format, requester, verifiedBy, accounting: id },
        ...{ from, to, disclosures, leftOut, digest },
      };
    },
  },
  input: z.strictObject({
    subject: idSchema('subject').describe('Token of the patient'),
    from: daySchema.optional().describe('First day; six years back if not given'),
    to: daySchema.optional().describe('Last day; today if not given'),
    requester: z.enum(requesters).describe('Who asked for it'),
    verifiedBy: z.enum(verifications).describe('How identity, and authority, was verified before'),
    note: wordsSchema(300).optional().describe('What was shown; no numbers of it, and no name'),
    format: z.enum(['html', 'csv', 'json']).default('html'),
  }),
  output: downloadSchema,
  async run(ports: RightsPorts, { actor, clock }, asked) {
    const { subject, format } = asked;
    const verification = requireVerified(asked);
    const { name, zone } = await ports.organisation();
    const madeOn = dayAt(clock.now(), zone);
    const { from, to } = readPeriod(madeOn, asked);
    const span = { from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone) };
    const { disclosures, leftOut } = await drawUp(ports, subject, span, zone);
    const id = `acc_${randomUUID().replaceAll('-', '')}`;
    const logSize = ports.record.log.head().size;
    const accounting = {
      ...{ id, organisation: name, subject, from, to, madeOn, verification },
      ...{ disclosures, leftOut, logSize },
    };
    const content = Buffer.from(writeDocument(accounting, format));
    const kept: KeptAccounting = {
      ...{ id, subject, from, to, verification },
      madeAt: clock.now(),
      madeBy: actor.id,
      madeByName: actor.name,
      disclosures: disclosures.length,
      leftOut: leftOut.reduce((sum, row) => sum + row.count, 0),
      digest: createHash('sha256').update(content).digest('hex'),
    };
    await ports.store.keepAccounting(kept);
    const fileName = `accounting-of-disclosures.${format}`;
    const download = new Download({ mediaType: documentTypes[format], fileName, content });
    accountings.set(download, kept);
    return download;
  },
});

/** What an answer says, for its entry: the answer itself is a document. */
const accountings = new WeakMap<Download, KeptAccounting>();

function keptOf(download: Download): KeptAccounting {
  const kept = accountings.get(download);
  if (!kept) throw new Failure('internal_error');
  return kept;
}
