import { createHash } from 'node:crypto';
import {
  type EvidenceManifest,
  formatCiphertextPath,
  formatProofFile,
  formatProofPath,
  formatSuccessionPath,
  KEYS_PATH,
  type Log,
  MANIFEST_PATH,
  RECEIPT_PATH,
  readVerifierFiles,
  type StoredEntry,
} from '@cordon/audit-log';
import { Failure } from '../../kernel/failure.ts';
import type { Store } from '../store/index.ts';
import { type TraceFilter, traceElements } from './trace-elements.ts';
import { writeZip, type ZipFile } from './zip.ts';

/** What a bundle is to hold. */
export interface EvidenceScope {
  /** The exchanges that the trace finds. */
  readonly filter: Omit<TraceFilter, 'after' | 'limit'>;
  /** With the encrypted parts. They stay encrypted. */
  readonly withSealed: boolean;
}

/** A bundle that is settled but not written: what it will hold is fixed by the digest of its manifest. */
export interface PreparedEvidence {
  /** Lowercase hexadecimal SHA-256, for the entry that records the export. */
  readonly manifest: string;
  readonly exchanges: number;
  readonly entries: number;
  /** The ZIP. @param receipt entry that records the export and names the digest of the manifest */
  write(receipt: number): AsyncIterable<Uint8Array>;
}

/** More exchanges than this are an export of the whole record. */
const exchangeLimit = 5_000;

/** What one ZIP can hold without the extension for large ones, which many programs that unpack lack. */
export const bundleBounds = { files: 65_000, bytes: 4_000_000_000 } as const;

/** Entries that are held in memory at once, with what is sealed. */
const readAtOnce = 16;

interface EvidenceParts {
  readonly store: Pick<Store, 'query'>;
  readonly log: Log;
  readonly bounds?: { readonly files: number; readonly bytes: number };
}

/**
 * Settles which entries and which files a bundle holds: the entries of the exchanges and of the acts about them, the acts
 * on the agreements that they went out under, the configuration in force, and the policy snapshots that they name.
 * @throws Failure `not_found` when there is no such exchange, `request_invalid` for too many
 */
export async function prepareEvidence(
  { store, log, bounds = bundleBounds }: EvidenceParts,
  scope: EvidenceScope,
): Promise<PreparedEvidence> {
  const exchanges = await findExchanges(store, scope);
  const entries = await findEntries(store, exchanges);
  await refuseTooLarge(store, entries, scope.withSealed, bounds);
  const files = [
    ...(await readSnapshots(store, exchanges)),
    { path: KEYS_PATH, bytes: Buffer.from(log.vkeys.map((vkey) => `${vkey}\n`).join('')) },
    ...log.successions.map((note, at) => ({ path: formatSuccessionPath(at), bytes: Buffer.from(note) })),
    { path: 'README.txt', bytes: Buffer.from(readme) },
    ...(await readVerifierFiles()).map(({ path, bytes }) => ({ path: `verifier/${path}`, bytes })),
  ];
  const manifest: EvidenceManifest = {
    v: 1,
    scope: { ...scope.filter },
    sealed: scope.withSealed,
    files: Object.fromEntries(files.map(({ path, bytes }) => [path, digestOf(bytes)])),
    entries,
  };
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const whole = [...files, { path: MANIFEST_PATH, bytes: manifestBytes }];
  return {
    manifest: digestOf(manifestBytes),
    exchanges: exchanges.length,
    entries: entries.length,
    write: (receipt) => writeZip(writeFiles(log, whole, manifest, receipt)),
  };
}

interface BundleFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function* writeFiles(
  log: Log,
  files: readonly BundleFile[],
  { entries, sealed }: EvidenceManifest,
  receipt: number,
): AsyncGenerator<ZipFile> {
  const { size, note } = await log.checkpoint();
  const prover = await log.openProver(size);
  const prove = async (stored: StoredEntry) => {
    const { index, leaf } = stored;
    const { proof } = await prover.prove(index);
    return { at: dateOf(leaf), bytes: Buffer.from(formatProofFile({ leaf, index, proof, note })) };
  };
  const own = await prove(await log.readEntry(receipt));
  for (const file of files) yield { ...file, at: own.at };
  yield { path: 'checkpoint', bytes: Buffer.from(note), at: own.at };
  yield { path: RECEIPT_PATH, ...own };
  for (let from = 0; from < entries.length; from += readAtOnce) {
    for (const stored of await log.readEntries(entries.slice(from, from + readAtOnce))) {
      const proof = await prove(stored);
      yield { path: formatProofPath(stored.index), ...proof };
      if (sealed && stored.sealed) {
        const path = formatCiphertextPath(stored.index);
        yield { path, bytes: stored.sealed, at: proof.at, isDense: true };
      }
    }
  }
}

/** The date that the file gets, for whoever sorts by it: reading the leaf for that alone would cost more than its proof. */
function dateOf(leaf: Uint8Array): number {
  const text = Buffer.from(leaf.buffer, leaf.byteOffset, leaf.length).toString('latin1');
  const [, at] = /"closedAt":(\d{1,15})/.exec(text) ?? /"at":(\d{1,15})/.exec(text) ?? [];
  return Number(at ?? 0);
}

async function findExchanges(store: Pick<Store, 'query'>, { filter }: EvidenceScope): Promise<string[]> {
  const found = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page = await traceElements(store, { ...filter, limit: 1000, ...(after && { after }) });
    for (const row of page.rows) found.add(row.exchange);
    if (found.size > exchangeLimit) {
      throw new Failure('request_invalid', {
        detail: `More than ${exchangeLimit} exchanges fit this.`,
        next: 'Narrow it, or export the whole record with “cordon audit export”.',
      });
    }
    if (page.next === null) break;
    after = page.next;
  }
  if (found.size === 0) throw new Failure('not_found', { detail: 'No exchange fits this.' });
  return [...found];
}

/** Ascending. */
async function findEntries(store: Pick<Store, 'query'>, exchanges: readonly string[]): Promise<number[]> {
  const { rows } = await store.query<{ entry: number }>(
    `with asked as (select * from exchange where id = any($1)),
       under as (select distinct e.agreement from (
         select convert_from(l.leaf, 'UTF8')::json -> 'basis' ->> 'agreement' as agreement
         from asked join log_entry l on l.index = asked.opened_entry) as e where e.agreement is not null)
     select opened_entry as entry from asked where opened_entry is not null
     union select closed_entry from asked where closed_entry is not null
     union select entry from audit_act where exchange = any($1)
     union select a.entry from audit_act a join under on a.facts ->> 'agreement' = under.agreement
     union select a.entry from (
       select distinct on (event) entry from audit_act
       where event like 'configuration.%' and at <= (select max(at) from asked)
       order by event, entry desc) as a
     order by entry`,
    [exchanges],
  );
  return rows.map((row) => row.entry);
}

/** Refused before anything is recorded or sent: a ZIP that broke half-way would look like evidence that was damaged. */
async function refuseTooLarge(
  store: Pick<Store, 'query'>,
  entries: readonly number[],
  withSealed: boolean,
  bounds: { readonly files: number; readonly bytes: number },
): Promise<void> {
  const { rows } = await store.query<{ files: number; bytes: number }>(
    `select count(*) + count(sealed) filter (where $2) as files,
       coalesce(sum(octet_length(leaf) * 2 + 4096 + coalesce(octet_length(sealed), 0) * $2::boolean::int), 0)::bigint as bytes
     from log_entry where index = any($1)`,
    [entries, withSealed],
  );
  const { files = 0, bytes = 0 } = rows[0] ?? {};
  if (files <= bounds.files && bytes <= bounds.bytes) return;
  throw new Failure('request_invalid', {
    detail: `The evidence has ${files} files of together about ${Math.ceil(bytes / 1e6)} MB, more than one ZIP holds.`,
    next: withSealed
      ? 'Narrow it, leave out the encrypted content, or export the whole record with “cordon audit export”.'
      : 'Narrow it, or export the whole record with “cordon audit export”.',
  });
}

async function readSnapshots(
  store: Pick<Store, 'query'>,
  exchanges: readonly string[],
): Promise<BundleFile[]> {
  const { rows } = await store.query<{ hash: string; body: string }>(
    `select hash, body from policy_snapshot
     where hash in (select snapshot from exchange where id = any($1)) order by hash`,
    [exchanges],
  );
  return rows.map(({ hash, body }) => ({ path: `snapshots/${hash}.json`, bytes: Buffer.from(body) }));
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const readme = `This folder is evidence out of the record of an organisation's use of AI systems.

manifest.json       what is here: the numbers of the entries, and the digest of each other file
export.tlog-proof   the entry that records this export; it names the digest of manifest.json
proofs/             the entries, each with the proof that the log holds it, in the form of C2SP tlog-proof; the line
                    "extra" is the entry itself, canonical JSON in base64
ciphertexts/        the encrypted content of the entries, if it was asked for; the key is not here
snapshots/          the policy in force when each decision was made, with the agreements; the name is the digest, and
                    the entries name it in "snapshot"
checkpoint          what the log promised when this was written, signed
log.vkey            the key that checks the signature; compare it with the one that you were given by another way. Where
                    the key was changed it lists all, and keys/ shows how each took over, signed by both
verifier/           a program that checks all of this; it needs Node.js 22.18 or newer and nothing else

    node verifier/cli/verify.ts . --key "the key that you were given"

Patients stand here as random tokens. Who they are is known to the organisation alone. If you distrust the copy of the
verifier that came with this, take it from the source repository.
`;
