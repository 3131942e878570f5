import { findActs } from '../../platform/audit/index.ts';
import { digestOf } from './dispose.ts';
import type { Certificate, DisposalItem } from './model.ts';
import type { RetentionPorts } from './ports.ts';

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
 * the record with the number of keys in that set. Without such an entry somebody destroyed keys under its name.
 */
async function findLaidKeys(ports: RetentionPorts): Promise<string[]> {
  const { rows } = await ports.transaction.query<{ keys: number; restored: boolean }>(
    `select (select count(*) from content_key_laid) as keys,
       exists (select 1 from audit_act where event = 'instance.restored' and facts ->> 'contentKeys' is not null) as restored`,
  );
  const [{ keys, restored } = { keys: 0, restored: true }] = rows;
  if (keys === 0 || restored) return [];
  return [`${keys} keys were destroyed as if by a restore, and the record knows of none.`];
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
