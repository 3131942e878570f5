import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { findActs, listEntriesUnder } from '../../../platform/audit/index.ts';
import { attestationSchema, openAttestationWords } from '../attestation-view.ts';
import { renderCertificate } from '../certificate-document.ts';
import type { RetentionPorts } from '../ports.ts';
import { describeClass, disposalMethod } from '../rules.ts';
import { certificateSchema, completionSchema, readCompletions, viewCertificate } from '../view.ts';

const entrySchema = z.object({ entry: z.int(), leafHash: z.string() });

/** Entries named for each key; the count says how many there are. */
const entriesShown = 100;

export const certificateDetailSchema = certificateSchema.extend({
  organisation: z.object({ zone: z.string() }),
  method: z.string(),
  by: z.string().describe('Who ordered it, or that the schedule did'),
  record: entrySchema
    .nullable()
    .describe('The entry of the record that names the digest; null while it is on its way into the log'),
  agrees: z.boolean().describe('Whether that entry names this digest and this count'),
  completion: completionSchema,
  attestations: z
    .array(
      attestationSchema
        .omit({ statement: true, withdrawn: true })
        .extend({ record: entrySchema.nullable().describe('The entry in which it was attested') }),
    )
    .describe('What completion.attested stands on: a person’s word, not a proof'),
  items: z.array(
    z.object({
      key: z.string(),
      scope: z.string(),
      class: z.string(),
      what: z.string(),
      month: z.string(),
      exchanges: z.int(),
      entries: z.int(),
      wrappedKeyIsNull: z.boolean().describe('Read from the row of the key just now'),
      under: z.array(entrySchema).describe('First entries whose sealed part lay under it; their leaves stay'),
    }),
  ),
  next: z.string().nullable().describe('Last key of this page, for the next one'),
  document: z.string().describe('The certificate as a page for printing, HTML; with the items of this page'),
});

export type CertificateDetail = z.infer<typeof certificateDetailSchema>;

export const readCertificate = defineOperation({
  name: 'read-certificate',
  summary: 'One certificate of disposal with its keys, the entries that lay under them, and its own entry.',
  method: 'GET',
  path: '/retention/certificates/:certificate',
  action: 'certificate:read',
  cites: ['164.310(d)(2)(i)', '164.316(b)(1)'],
  audit: { event: null, because: 'It shows counts and hashes, no content, and changes nothing.' },
  input: z.strictObject({
    certificate: idSchema('certificate'),
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(500)).default(50),
    after: z.string().max(64).optional().describe('Last key of the page before'),
  }),
  output: certificateDetailSchema,
  async run(ports: RetentionPorts, { clock }, { certificate: id, limit, after }) {
    const certificate = await ports.store.certificate(id);
    if (!certificate) throw new Failure('not_found', { detail: 'There is no such certificate.' });
    const { query } = ports.transaction;
    const found = await ports.store.items(id, limit + 1, after ?? null);
    const page = found.slice(0, limit);
    const entry = (await findActs(ports.reader, query, 'disposal.ran', 'certificate', [id])).get(id);
    const facts = entry?.record.facts as { digest?: unknown; keys?: unknown } | undefined;
    const erased = await readErased(
      ports,
      page.map(({ key }) => key),
    );
    const items: CertificateDetail['items'] = [];
    for (const item of page) {
      const under =
        item.entries === 0 ? [] : await listEntriesUnder(query, { ...item, id: item.key }, entriesShown);
      const what = describeClass(item.class);
      items.push({ ...item, what, wrappedKeyIsNull: erased.has(item.key), under });
    }
    const completion = (await readCompletions(ports, [certificate], clock.now())).get(id);
    if (!completion) throw new Failure('internal_error');
    const attestations = await findAttestations(
      ports,
      completion.attested.map(({ attestation }) => attestation),
    );
    const shown = {
      ...viewCertificate(certificate),
      organisation: { zone: await ports.zone() },
      method: disposalMethod,
      by: certificate.issuedBy?.name ?? 'The retention schedule of this installation',
      record: entry ? { entry: entry.entry, leafHash: entry.leafHash } : null,
      agrees: facts?.digest === certificate.digest && facts?.keys === certificate.keys,
      ...{ completion, attestations, items },
      next: found.length > limit ? (page.at(-1)?.key ?? null) : null,
    };
    return { ...shown, document: renderCertificate(shown) };
  },
});

async function findAttestations(
  ports: RetentionPorts,
  ids: readonly string[],
): Promise<CertificateDetail['attestations']> {
  const rows = (await Promise.all(ids.map((id) => ports.store.attestation(id)))).flatMap((row) => row ?? []);
  const { query } = ports.transaction;
  const acts = await findActs(ports.reader, query, 'ring-copies.attested', 'attestation', ids);
  const attestations = await openAttestationWords(ports, rows);
  return attestations.map(({ statement: _, withdrawn: __, ...one }) => {
    const entry = acts.get(one.id);
    return { ...one, record: entry ? { entry: entry.entry, leafHash: entry.leafHash } : null };
  });
}

async function readErased(ports: RetentionPorts, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await ports.transaction.query<{ id: string }>(
    'select id from content_key where id = any($1) and wrapped is null',
    [keys],
  );
  return new Set(rows.map(({ id }) => id));
}
