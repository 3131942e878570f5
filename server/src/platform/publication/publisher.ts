import { compareSeen, type Log, type WitnessFinding } from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { nameFault } from '../egress/index.ts';
import { openLease } from '../lease/index.ts';
import type { Store } from '../store/index.ts';
import { type AttemptDeadline, BoundedAttempts } from './bounded-attempts.ts';
import type { CheckpointPlace } from './port.ts';
import { describeTrouble, isDue } from './rules.ts';
import { openPublicationStore, type Publication } from './store.ts';

export interface PublisherOptions {
  readonly log: Pick<Log, 'origin' | 'vkeys' | 'refreshKeys' | 'head' | 'checkpoint' | 'proveConsistency'>;
  readonly places: readonly CheckpointPlace[];
  readonly store: Store;
  readonly clock: Clock;
  /** The id of this node. */
  readonly node: string;
  /** Milliseconds between two publications at a place while the log grows. */
  readonly every: Readonly<Record<CheckpointPlace['kind'], number>>;
  /**
   * Asked when a checkpoint that this log signed contradicts the database. True when an officer has accepted that: an
   * older state was put back on purpose. Whoever is asked raises the alarm.
   */
  readonly isAccepted?: (finding: WitnessFinding) => Promise<boolean>;
  /** How long one place may take; two minutes unless given. */
  readonly deadline?: AttemptDeadline;
  /** Told when the round itself failed, for the operator's log. */
  readonly onFault?: (error: unknown) => void;
}

/** How publishing at one place stands. Times are UTC milliseconds. */
export interface PlaceState {
  readonly place: string;
  readonly kind: CheckpointPlace['kind'];
  readonly publishedAt: number | null;
  readonly publishedSize: number | null;
  /** Attempts in a row that failed, since when, and the code of the last one. */
  readonly failures: number;
  readonly failingSince: number | null;
  readonly fault: string | null;
  /** In plain words; null when all is well. */
  readonly problem: string | null;
}

export interface PublicationState {
  readonly places: readonly PlaceState[];
  /** The first problem of all places, or that there is no place. */
  readonly problem: string | null;
}

/** Carries signed checkpoints out of the house, so that an old copy of the database is found out (164.312(c)(1)). */
export interface Publisher {
  /** Publishes wherever it is due. Does nothing while another node does it. Never throws for a place that fails. */
  publishDue(): Promise<void>;
  state(): Promise<PublicationState>;
  list(filter: { readonly before?: number; readonly limit: number }): Promise<readonly Publication[]>;
}

const leaseTime = 5 * 60_000;
/** Milliseconds that one place may take. A share whose server is gone would hold up the others for ever. */
const usualPatience = 120_000;

export function createPublisher(options: PublisherOptions): Publisher {
  const { log, places, store, clock, node, every } = options;
  const kept = openPublicationStore(store);
  const lease = openLease({ store, work: 'publication', holder: node, milliseconds: leaseTime });
  const attempts = new BoundedAttempts(options.deadline ?? (() => AbortSignal.timeout(usualPatience)));

  /** What is kept there already, where it contradicts the database and nobody has accepted that. */
  const findContradiction = async (place: CheckpointPlace): Promise<WitnessFinding | null> => {
    const note = (await place.copy?.lastSeen()) ?? null;
    if (note === null) return null;
    const finding = await compareSeen(log, [], { place: place.name, note });
    // What nobody signed is no evidence against the database: whoever can write there could have left it.
    if (finding === null || finding.kind === 'unsigned') return finding;
    return (await options.isAccepted?.(finding)) ? null : finding;
  };

  /** Gives the size that was published, or the kind of the contradiction instead. */
  const tryAt = async (place: CheckpointPlace): Promise<{ size: number; fault: string | null }> => {
    // Read before writing: an old copy of the database must not put its old checkpoint over the evidence against it.
    const finding = await findContradiction(place);
    // Signed after reading: what another node published meanwhile is then within it.
    const { size, note } = await log.checkpoint();
    if (finding !== null) return { size, fault: finding.kind.toUpperCase() };
    await place.publish({ size, note });
    return { size, fault: null };
  };

  const publishAt = async (place: CheckpointPlace): Promise<void> => {
    const attempt = { place: place.name, kind: place.kind, node };
    try {
      const { size, fault } = await attempts.run(place.name, () => tryAt(place));
      const outcome = fault === null ? 'published' : 'contradicted';
      await kept.add({ ...attempt, size, at: clock.now(), outcome, fault });
    } catch (error) {
      const fault = nameFault(error);
      const outcome = fault === 'CONTRADICTED' ? 'contradicted' : 'failed';
      await kept.add({ ...attempt, size: log.head().size, at: clock.now(), outcome, fault });
    }
  };

  const dueOf = async (size: number): Promise<readonly CheckpointPlace[]> => {
    const due: CheckpointPlace[] = [];
    for (const place of places) {
      const when = { now: clock.now(), size, every: every[place.kind] };
      if (isDue(await kept.historyOf(place.name), when)) due.push(place);
    }
    return due;
  };

  return {
    async publishDue() {
      try {
        const size = log.head().size;
        const due = await dueOf(size);
        if (due.length === 0 || !(await lease.hold())) return;
        try {
          // Another node may have been here between the first look and the lease.
          for (const place of await dueOf(size)) {
            if (!(await lease.hold())) return;
            await publishAt(place);
          }
        } finally {
          await lease.release();
        }
      } catch (error) {
        options.onFault?.(error);
      }
    },
    async state() {
      const { size } = log.head();
      const states = await Promise.all(
        places.map(async ({ name, kind }): Promise<PlaceState> => {
          const history = await kept.historyOf(name);
          const { published, failures, failingSince, lastFailure } = history;
          return {
            ...{ place: name, kind, failures, failingSince },
            publishedAt: published?.at ?? null,
            publishedSize: published?.size ?? null,
            fault: lastFailure?.fault ?? null,
            problem: describeTrouble(history, { now: clock.now(), size }),
          };
        }),
      );
      const none =
        places.length === 0
          ? 'Checkpoints are published nowhere: CORDON_CHECKPOINT_PUBLISH is not set.'
          : null;
      return { places: states, problem: none ?? states.find(({ problem }) => problem)?.problem ?? null };
    },
    list: (filter) => kept.list(filter),
  };
}
