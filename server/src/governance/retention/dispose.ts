import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import { countEntriesUnder } from '../../platform/audit/index.ts';
import { type CountedKey, listDueKeys } from '../../platform/keys/index.ts';
import { StoreFailure } from '../../platform/store/index.ts';
import type { Certificate, DisposalItem, Period, Person } from './model.ts';
import type { RetentionPorts } from './ports.ts';
import { dueOfClass, lastDueMonth, listForDigest, sixYears, splitClass, vaultPeriod } from './rules.ts';
import { periodOf } from './view.ts';

/** Keys destroyed in one transaction, under one certificate. */
export const batchSize = 500;

export interface Disposal {
  readonly certificate: Certificate;
  readonly items: readonly DisposalItem[];
}

/** What to dispose of: everything due, or of one scope (a patient, a system) and its policies. */
export interface DisposalOrder {
  readonly scope?: string | undefined;
  /** Only classes of these policies. */
  readonly policies?: readonly string[] | undefined;
  /** Only this class. */
  readonly class?: string | undefined;
  /** Only keys up to this month. */
  readonly until?: string | undefined;
  readonly by: Person | null;
}

/** How many keys the next batch of an order would destroy. */
export async function countDue(ports: RetentionPorts, clock: Clock, order: DisposalOrder): Promise<number> {
  return (await findDue(ports, clock.now(), order)).length;
}

/**
 * Destroys the keys that are due by the program's clock and by the database's, at most one batch, and issues their
 * certificate, all in the transaction of the ports. May be repeated until it gives null: then nothing is due.
 */
export async function disposeBatch(
  ports: RetentionPorts,
  clock: Clock,
  order: DisposalOrder,
): Promise<Disposal | null> {
  const due = await findDue(ports, clock.now(), order);
  if (due.length === 0) return null;
  const at = clock.now();
  // Before the keys go: what lies under them is counted by their rows.
  const reach = new Map((await countEntriesUnder(ports.transaction.query, due)).map((one) => [one.key, one]));
  await destroy(ports, due, at);
  const items = due.map(({ id: key, scope, class: contentClass, month }) => ({
    ...{ key, scope, class: contentClass, month },
    exchanges: reach.get(key)?.exchanges ?? 0,
    entries: reach.get(key)?.entries ?? 0,
  }));
  const certificate: Certificate = {
    id: newId('certificate', clock),
    issuedAt: at,
    issuedBy: order.by,
    keys: items.length,
    scopes: new Set(items.map(({ scope }) => scope)).size,
    exchanges: sum(items.map(({ exchanges }) => exchanges)),
    entries: sum(items.map(({ entries }) => entries)),
    digest: digestOf(items),
  };
  await ports.store.addCertificate(certificate, items);
  return { certificate, items };
}

/** @throws Failure `retention_active` when the database refuses; nothing of the batch is destroyed then */
async function destroy(ports: RetentionPorts, due: readonly CountedKey[], at: number): Promise<void> {
  const ids = due.map(({ id }) => id);
  try {
    await ports.keys.destroyKeys(ports.transaction, ids, at);
  } catch (error) {
    // restrict_violation: a hold was placed since the question was asked.
    if (!(error instanceof StoreFailure && error.sqlState === '23001')) throw error;
    throw new Failure('retention_active', {
      detail: 'The database refuses to destroy keys that count as due here; nothing was destroyed.',
      next: 'Compare the clocks of both machines, look for a legal hold that is being placed, and try again.',
      cause: error,
    });
  }
}

/** Lowercase hexadecimal SHA-256 of the items, in the order of the rules. */
export function digestOf(items: readonly DisposalItem[]): string {
  return createHash('sha256').update(listForDigest(items), 'utf8').digest('hex');
}

/** The public facts of a disposal, for its entry in the record. */
export function factsOf(disposal: Disposal | null) {
  const items = disposal?.items ?? [];
  const unique = (values: readonly string[]) => [...new Set(values)].sort();
  return {
    certificate: disposal?.certificate.id ?? null,
    digest: disposal?.certificate.digest ?? null,
    keys: items.length,
    scopes: disposal?.certificate.scopes ?? 0,
    exchanges: disposal?.certificate.exchanges ?? 0,
    entries: disposal?.certificate.entries ?? 0,
    classes: unique(items.map((item) => item.class)),
    months: unique(items.map(({ month }) => month)),
    method: 'cryptographic erase, NIST SP 800-88',
  };
}

async function findDue(ports: RetentionPorts, now: number, order: DisposalOrder): Promise<CountedKey[]> {
  const zone = await ports.zone();
  const policies = new Map((await ports.store.policies()).map((row) => [row.id, periodOf(row)]));
  const found: CountedKey[] = [];
  for (const contentClass of classesToAsk(policies, order)) {
    const limit = batchSize - found.length;
    if (limit === 0) break;
    const keys = await listDueKeys(ports.transaction.query, {
      class: contentClass,
      throughMonth: earlier(lastDueMonth(shortestOf(contentClass, policies), now, zone), order.until),
      ...(order.policies ? {} : { scope: order.scope }),
      limit,
    });
    const isDue = ({ month }: CountedKey) =>
      (dueOfClass(contentClass, month, zone, (policy) => policies.get(policy)) ?? Infinity) <= now;
    found.push(...keys.filter(isDue));
  }
  return found;
}

function earlier(month: string, other: string | undefined): string {
  return other !== undefined && other < month ? other : month;
}

/** The register comes last: it stays while anything else of the patient is kept. */
function classesToAsk(policies: ReadonlyMap<string, Period>, order: DisposalOrder): string[] {
  const under = (order.policies ?? [...policies.keys()]).flatMap((id) => [`content:${id}`, `vault:${id}`]);
  const all = order.policies ? under : ['content', 'vault', ...under, 'register'];
  return order.class === undefined ? all : all.filter((contentClass) => contentClass === order.class);
}

/** A period not longer than that of the class, to bound what the database has to look at. */
function shortestOf(contentClass: string, policies: ReadonlyMap<string, Period>): Period {
  const { base, policy } = splitClass(contentClass);
  const shortened = policy === null ? undefined : policies.get(policy);
  if (base === 'vault') return shortened && daysOf(shortened) < daysOf(vaultPeriod) ? shortened : vaultPeriod;
  return shortened ?? sixYears;
}

/** At least as many days as the period can have at the fewest; only to compare two of them. */
function daysOf({ unit, count }: Period): number {
  return unit === 'days' ? count : count * 28;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
