import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { ActRecord, RecordReader } from '../../platform/audit/index.ts';
import type { ContentKeys } from '../../platform/keys/index.ts';
import type { Store, StoreTransaction } from '../../platform/store/index.ts';
import { listOpenCopies } from './attestation-view.ts';
import { checkDisposals } from './check-disposals.ts';
import { batchSize, countDue, type DisposalOrder, disposeBatch, factsOf } from './dispose.ts';
import type { Certificate, RotationEnd, WorkingCopy } from './model.ts';
import { attestRingCopies } from './operations/attest-ring-copies.ts';
import { listCertificates } from './operations/list-certificates.ts';
import { listHolds } from './operations/list-holds.ts';
import { listKeptContent } from './operations/list-kept-content.ts';
import { listRetention } from './operations/list-retention.ts';
import { listRetentionFindings } from './operations/list-retention-findings.ts';
import { listRetentionPolicies } from './operations/list-retention-policies.ts';
import { listRingCopies } from './operations/list-ring-copies.ts';
import { placeHold } from './operations/place-hold.ts';
import { readCertificate } from './operations/read-certificate.ts';
import { releaseHold } from './operations/release-hold.ts';
import { runDisposal } from './operations/run-disposal.ts';
import { setRetentionPolicy } from './operations/set-retention-policy.ts';
import { withdrawRetentionPolicy } from './operations/withdraw-retention-policy.ts';
import { withdrawRingAttestation } from './operations/withdraw-ring-attestation.ts';
import type { RetentionPorts } from './ports.ts';
import { openRetentionStore, type RetentionTables } from './store.ts';
import { createWordSealer } from './words.ts';

export type { Certificate, Completion, RotationEnd, WorkingCopy } from './model.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface RetentionSetup {
  readonly keys: ContentKeys;
  readonly reader: Pick<RecordReader, 'readEntry'>;
  readonly workingCopies: readonly WorkingCopy[];
  /** The organisation's time zone, an IANA name. */
  zone(transaction: StoreTransaction): Promise<string>;
  systems(
    transaction: StoreTransaction,
  ): Promise<readonly { readonly id: string; readonly name: string; readonly title: string }[]>;
  /** Whether copies of keys from before a moment can still be opened. */
  rotations(transaction: Pick<StoreTransaction, 'query'>): Promise<readonly RotationEnd[]>;
  /** Compiles and publishes the policy snapshot. `now` in UTC milliseconds. */
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

/** What a run of the disposal needs, apart from the duty. */
export interface DisposalGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
}

/** A part of what is due; everything where nothing is named. */
export type DisposalSelection = Pick<DisposalOrder, 'scope' | 'class' | 'until'>;

/** The duty as the composition root sees it. */
export interface RetentionDuty {
  readonly operations: readonly BoundOperation[];
  /** Its part of the policy snapshot: which system seals its content under which policy. */
  contribute(transaction: StoreTransaction): Promise<{
    readonly retention: ReadonlyMap<string, Id<'retentionPolicy'>>;
    readonly changesAt: readonly number[];
  }>;
  /**
   * Destroys everything that is due, batch by batch, each with its certificate and its entry in one transaction. May be
   * interrupted and repeated. Returns the certificates.
   */
  doDisposal(
    ground: DisposalGround,
    signal?: AbortSignal,
    selection?: DisposalSelection,
  ): Promise<readonly Certificate[]>;
  /** How many keys a disposal would destroy now; `more` where that is only the first batch. */
  countDue(
    ground: DisposalGround,
    selection?: DisposalSelection,
  ): Promise<{ readonly keys: number; readonly more: boolean }>;
  /** How many legal holds in force were placed before a moment, UTC milliseconds. */
  countHoldsBefore(transaction: StoreTransaction, placedBefore: number): Promise<number>;
  /** Rotations whose older copies of the key ring may be left: nobody has attested otherwise. The newest first. */
  openRingCopies(transaction: Pick<StoreTransaction, 'tables' | 'query'>): Promise<readonly RotationEnd[]>;
  /** Where keys, certificates and the record do not agree. */
  check(transaction: StoreTransaction): Promise<readonly string[]>;
  /** The certificates that name these keys. */
  certificatesOf(
    transaction: StoreTransaction,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, Certificate>>;
}

/** How long things are kept, what keeps them longer, and how they are destroyed: 164.316(b)(2)(i), 164.310(d)(2)(i). */
export function createRetentionDuty(setup: RetentionSetup): RetentionDuty {
  const portsFor = (transaction: StoreTransaction): RetentionPorts => ({
    store: openRetentionStore(transaction.tables<RetentionTables>()),
    transaction,
    keys: setup.keys,
    words: createWordSealer(setup.keys),
    reader: setup.reader,
    workingCopies: setup.workingCopies,
    zone: () => setup.zone(transaction),
    systems: async () =>
      new Map((await setup.systems(transaction)).map(({ id, name, title }) => [id, { name, title }])),
    rotations: () => setup.rotations(transaction),
    publishPolicy: (now) => setup.publishPolicy(transaction, now),
  });
  return {
    operations: [
      bindOperation(listRetention, portsFor),
      bindOperation(listRetentionPolicies, portsFor),
      bindOperation(listKeptContent, portsFor),
      bindOperation(listRetentionFindings, portsFor),
      bindOperation(setRetentionPolicy, portsFor),
      bindOperation(withdrawRetentionPolicy, portsFor),
      bindOperation(placeHold, portsFor),
      bindOperation(releaseHold, portsFor),
      bindOperation(listHolds, portsFor),
      bindOperation(runDisposal, portsFor),
      bindOperation(readCertificate, portsFor),
      bindOperation(listCertificates, portsFor),
      bindOperation(listRingCopies, portsFor),
      bindOperation(attestRingCopies, portsFor),
      bindOperation(withdrawRingAttestation, portsFor),
    ],
    countHoldsBefore: (transaction, placedBefore) =>
      openRetentionStore(transaction.tables<RetentionTables>()).countHolds(placedBefore),
    openRingCopies: (transaction) =>
      listOpenCopies({
        store: openRetentionStore(transaction.tables<RetentionTables>()),
        rotations: () => setup.rotations(transaction),
      }),
    async contribute(transaction) {
      const rows = await portsFor(transaction).store.policies();
      const inForce = rows.filter((row) => row.withdrawn_at === null);
      return {
        retention: new Map(inForce.map((row) => [row.system, row.id as Id<'retentionPolicy'>])),
        changesAt: [],
      };
    },
    doDisposal: (ground, signal, selection) =>
      doDisposal(portsFor, setup.keys, { ...ground, signal, selection }),
    async countDue({ store, clock }, selection) {
      const order = { ...selection, by: null };
      const keys = await store.transaction((open) => countDue(portsFor(open), clock, order));
      return { keys, more: keys >= batchSize };
    },
    check: (transaction) => checkDisposals(portsFor(transaction)),
    certificatesOf: (transaction, keys) => portsFor(transaction).store.certificatesOf(keys),
  };
}

async function doDisposal(
  portsFor: (transaction: StoreTransaction) => RetentionPorts,
  keys: ContentKeys,
  {
    store,
    acts,
    clock,
    signal,
    selection,
  }: DisposalGround & { signal?: AbortSignal | undefined; selection?: DisposalSelection | undefined },
): Promise<readonly Certificate[]> {
  const issued: Certificate[] = [];
  for (;;) {
    signal?.throwIfAborted();
    const done = await withFreshHolds(() =>
      store.transaction(async (transaction) => {
        const disposal = await disposeBatch(portsFor(transaction), clock, { ...selection, by: null });
        if (!disposal) return null;
        const { certificate } = disposal;
        const at = certificate.issuedAt;
        const act = { event: 'disposal.ran', at, actor: null, facts: factsOf(disposal) } as const;
        return { certificate, ticket: await acts.recordAct(transaction, act) };
      }),
    );
    if (!done) return issued;
    keys.forgetKeys();
    await acts.integrate(done.ticket);
    issued.push(done.certificate);
  }
}

/**
 * A hold that is placed between the question and the act makes the database refuse the whole batch; asked again, the
 * batch is another one.
 */
async function withFreshHolds<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isRefused = error instanceof Failure && error.code === 'retention_active';
      if (!isRefused || tries >= 3) throw error;
    }
  }
}
