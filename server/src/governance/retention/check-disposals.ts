import { findActs } from '../../platform/audit/index.ts';
import { digestOfRow } from './attestation-view.ts';
import { digestOf } from './dispose.ts';
import type { Certificate, DisposalItem } from './model.ts';
import type { RetentionPorts } from './ports.ts';
import type { AttestationRow } from './stores/attestations.ts';

const page = 200;
/** Findings listed; more than these say nothing new. */
const listed = 100;

/**
 * Compares keys, certificates and the record: what triggers refuse, an owner of the tables can do all the same, and then
 * it shows here. Every destroyed key has its certificate and was due; every certificate lists the keys whose digest the
 * record names; every disposal in the record has its certificate.
 */
export async function checkDisposals(ports: RetentionPorts): Promise<string[]> {
  const findings = [...(await findStrayKeys(ports)), ...(await findLaidKeys(ports))];
  for (let before: Certificate['id'] | null = null; ; ) {
    const certificates: readonly Certificate[] = await ports.store.certificates(page, before);
    findings.push(...(await checkCertificates(ports, certificates)));
    before = certificates.at(-1)?.id ?? null;
    if (certificates.length < page) break;
  }
  findings.push(...(await findLostCertificates(ports)));
  findings.push(...(await checkAttestations(ports)));
  return findings.slice(0, listed);
}

async function findStrayKeys(ports: RetentionPorts): Promise<string[]> {
  const { rows } = await ports.transaction.query<{ id: string; certified: boolean }>(
    `select content_key.id, disposal_item.key is not null as certified from content_key
     left join disposal_item on disposal_item.key = content_key.id
     where content_key.destroyed_at is not null
       and not exists (select 1 from content_key_laid where key = content_key.id)
       and (disposal_item.key is null or to_timestamp(content_key.destroyed_at / 1000.0)
         < content_key_due(content_key.scope, content_key.class, content_key.month))
     order by content_key.id limit ${listed}`,
  );
  return rows.map(({ id, certified }) =>
    certified
      ? `The key ${id} was destroyed before its period was over.`
      : `The key ${id} was destroyed without a certificate.`,
  );
}

/**
 * A restore destroys what was destroyed since its backup, by the key set, without certificates of its own; it stands in
 * the record with the number of keys that were ever destroyed that way. More than that somebody destroyed under its name.
 */
async function findLaidKeys(ports: RetentionPorts): Promise<string[]> {
  const { rows } = await ports.transaction.query<{ keys: number; known: number }>(
    `select (select count(*) from content_key_laid) as keys,
       (select coalesce(max((facts ->> 'laidKeys')::bigint), 0) from audit_act where event = 'instance.restored') as known`,
  );
  const [{ keys, known } = { keys: 0, known: 0 }] = rows;
  if (keys <= known) return [];
  return [`${keys} keys were destroyed as if by a restore, and the record knows of ${known}.`];
}

async function checkCertificates(
  ports: RetentionPorts,
  certificates: readonly Certificate[],
): Promise<string[]> {
  const ids = certificates.map(({ id }) => id);
  const acts = await findActs(ports.reader, ports.transaction.query, 'disposal.ran', 'certificate', ids);
  const findings: string[] = [];
  for (const { id, digest, keys } of certificates) {
    const facts = acts.get(id)?.record.facts as { digest?: unknown } | undefined;
    const items: DisposalItem[] = [];
    for (let after: string | null = null; ; ) {
      const more: readonly DisposalItem[] = await ports.store.items(id, page, after);
      items.push(...more);
      after = more.at(-1)?.key ?? null;
      if (more.length < page) break;
    }
    if (items.length !== keys || digestOf(items) !== digest) {
      findings.push(`The certificate ${id} does not list the keys whose digest it names.`);
    }
    if (facts?.digest !== digest) findings.push(`The record does not name the digest of certificate ${id}.`);
  }
  return findings;
}

async function findLostCertificates(ports: RetentionPorts): Promise<string[]> {
  const { rows } = await ports.transaction.query<{ entry: number }>(
    `select entry from audit_act
     where event = 'disposal.ran' and facts ->> 'certificate' is not null
       and not exists (select 1 from disposal_certificate where id = facts ->> 'certificate')
     order by entry limit ${listed}`,
  );
  return rows.map(({ entry }) => `The certificate of the disposal in entry ${entry} is missing.`);
}

/** What an owner of the tables writes in, or takes out, in somebody's name is not in the record. */
async function checkAttestations(ports: RetentionPorts): Promise<string[]> {
  const findings: string[] = [];
  const { query } = ports.transaction;
  for (let before: string | null = null; ; ) {
    const rows: readonly AttestationRow[] = await ports.store.attestations(page, before);
    const ids = rows.map(({ id }) => id);
    const made = await findActs(ports.reader, query, 'ring-copies.attested', 'attestation', ids);
    const ended = await findActs(ports.reader, query, 'ring-attestation.withdrawn', 'attestation', ids);
    for (const row of rows) {
      const facts = made.get(row.id)?.record.facts as { digest?: unknown } | undefined;
      if (facts?.digest !== digestOfRow(row))
        findings.push(`The record does not know the attestation ${row.id}.`);
      if (ended.has(row.id) !== (row.withdrawn_at !== null)) {
        findings.push(`The record says otherwise whether the attestation ${row.id} was withdrawn.`);
      }
    }
    before = ids.at(-1) ?? null;
    if (rows.length < page) return findings;
  }
}
