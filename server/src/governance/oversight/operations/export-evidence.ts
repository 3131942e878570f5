import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { PreparedEvidence } from '../../../platform/audit/index.ts';
import { defined, readDays, traceFields } from '../narrowing.ts';
import type { OversightPorts } from '../ports.ts';
import { mayOpenContent } from '../rules.ts';

export const exportEvidence = defineOperation({
  name: 'export-evidence',
  summary:
    'A ZIP with the entries of some exchanges, their proofs, the policy in force, and the program that checks it all.',
  method: 'POST',
  path: '/record/evidence',
  action: 'evidence:export',
  stepUp: true,
  cites: ['164.312(b)', '164.312(c)(1)', '164.308(a)(6)(ii)'],
  audit: {
    event: 'evidence.exported',
    facts: ({ sealed, ...filter }, output) => ({
      ...settled(output),
      sealed,
      filter: JSON.stringify(defined(filter)),
    }),
  },
  input: z.strictObject({
    ...traceFields,
    exchange: idSchema('exchange').optional(),
    sealed: z
      .boolean()
      .default(false)
      .describe(
        'With the encrypted content; it stays encrypted. Without it the bundle holds no content of patients.',
      ),
  }),
  output: downloadSchema,
  async run(ports: OversightPorts, { actor }, { from, to, sealed, ...filter }) {
    if (sealed && !mayOpenContent(actor)) {
      throw new Failure('not_permitted', {
        detail: 'The encrypted content goes only to those who may open it.',
        next: 'Export the evidence without it.',
        field: 'sealed',
      });
    }
    const evidence = await ports.record.explorer.prepareEvidence({
      filter: { ...defined(filter), ...(await readDays(ports, from, to)) },
      withSealed: sealed,
    });
    const download = new Download({
      mediaType: 'application/zip',
      fileName: 'evidence.zip',
      content: (entry) => evidence.write(entry ?? 0),
    });
    prepared.set(download, evidence);
    return download;
  },
});

/** What an answer holds, for its entry: the answer itself is bytes. */
const prepared = new WeakMap<Download, PreparedEvidence>();

function settled(output: Download) {
  const evidence = prepared.get(output);
  if (!evidence) throw new Failure('internal_error');
  const { manifest, exchanges, entries } = evidence;
  return { manifest, exchanges, entries };
}
