import type { Clock } from '../../kernel/clock.ts';
import { type ClientCertificate, nameFault } from '../egress/index.ts';
import { type Store, toUrl } from '../store/index.ts';
import { type CursorStore, openCursorStore } from './cursor-store.ts';
import type { ForwardDestination } from './destination.ts';
import { describeEvent } from './forwarded-event.ts';
import { describeForwardingTrouble } from './rules.ts';
import type { MessageFormat } from './syslog-message.ts';
import { keepThread, type ThreadKeeper, threadEnded } from './thread-keeper.ts';
import type { ForwardingDoor, ForwardingPace, ThreadFault } from './thread-terms.ts';

export interface ForwarderOptions {
  readonly destinations: readonly ForwardDestination[];
  readonly door: ForwardingDoor;
  /** Asked for the state; the thread that forwards has connections of its own to the same database. */
  readonly store: Store;
  readonly clock: Clock;
  /** The id of this node. */
  readonly node: string;
  readonly hostname: string;
  readonly version: string;
  readonly format: MessageFormat;
  /** Whether events name patients by their tokens. */
  readonly subjects: boolean;
  readonly from: 'start' | 'now';
  readonly confirm: 'close-notify' | 'close';
  readonly certificate: ClientCertificate | null;
  /** Told of each failure, for the operator's log. */
  readonly onFault?: (destination: string, error: unknown) => void;
  readonly pace?: Partial<ForwardingPace>;
}

/** How forwarding to one receiver stands. Times are UTC milliseconds. */
export interface ForwardingState {
  readonly destination: string;
  /** Entries of the record that the receiver has not confirmed. */
  readonly lagEntries: number;
  /** Age of the oldest of them, in milliseconds; 0 when there is none. */
  readonly lagMilliseconds: number;
  readonly confirmedAt: number | null;
  readonly failures: number;
  readonly failingSince: number | null;
  /** Code of the last failure. */
  readonly fault: string | null;
  /** In plain words; null when all is well. */
  readonly problem: string | null;
}

/**
 * Sends every entry of the record to syslog receivers, without content (164.312(b), 164.308(a)(1)(ii)(D)): in the order
 * of the log, at least once. The queue is the log itself. The record never waits for it.
 */
export interface Forwarder {
  /** Takes part. Receivers that are new get their place in the record first, so that “from now on” means this moment. */
  start(): Promise<void>;
  state(): Promise<readonly ForwardingState[]>;
  /** Ends what is under way, with a moment to have it confirmed. */
  stop(): Promise<void>;
}

const usualPace: ForwardingPace = {
  mostEntries: 5_000,
  longestLine: 5_000,
  linger: 1_000,
  sendTimeout: 60_000,
  confirmTimeout: 30_000,
  idle: 1_000,
  backOff: 1_000,
  lease: 15_000,
  threadMegabytes: 192,
};

export function createForwarder(options: ForwarderOptions): Forwarder {
  const { destinations, store, clock } = options;
  const cursors = openCursorStore(store);
  let keeper: ThreadKeeper | null = null;
  const timeOf = async (entry: number): Promise<number | null> => {
    const page = await cursors.readEntries(entry, 1).catch((error) => {
      if (nameFault(error) === 'ENTRY_MISSING') return null;
      throw error;
    });
    const [oldest] = page?.entries ?? [];
    return oldest ? describeEvent(oldest, { subjects: false }).at : null;
  };
  return {
    async start() {
      if (keeper !== null || destinations.length === 0) return;
      const terms = { from: options.from, now: clock.now(), node: options.node };
      for (const { name } of destinations) {
        // A database that is away now is tried again by the thread.
        await cursors.claim(name, terms).catch((error) => options.onFault?.(name, error));
      }
      keeper = startThread(options, cursors);
    },
    async state() {
      const size = await cursors.readSize();
      return await Promise.all(
        destinations.map(async ({ name }): Promise<ForwardingState> => {
          const cursor = await cursors.read(name);
          const nextEntry = cursor?.nextEntry ?? (options.from === 'now' ? size : 0);
          const lagEntries = Math.max(0, size - nextEntry);
          // An entry that is missing or cannot be read has no time: then it counts since when nothing was confirmed.
          const since =
            lagEntries === 0 ? null : ((await timeOf(nextEntry)) ?? cursor?.confirmedAt ?? cursor?.startedAt);
          const state = {
            destination: name,
            lagEntries,
            lagMilliseconds: Math.max(0, clock.now() - (since ?? clock.now())),
            confirmedAt: cursor?.confirmedAt ?? null,
            failures: cursor?.failures ?? 0,
            failingSince: cursor?.failingSince ?? null,
            fault: cursor?.fault ?? null,
          };
          return { ...state, problem: describeForwardingTrouble(state) };
        }),
      );
    },
    async stop() {
      await keeper?.stop();
    },
  };
}

function startThread(options: ForwarderOptions, cursors: CursorStore): ThreadKeeper {
  const { door, destinations, node, from, confirm, certificate, format, subjects, hostname, version } =
    options;
  const tell = ({ destination, fault, message }: ThreadFault) => {
    const error = Object.assign(new Error(message), { code: fault });
    options.onFault?.(destination, error);
    // All else the thread has noted itself.
    if (fault !== threadEnded) return;
    const failure = { fault, now: options.clock.now(), node };
    cursors.fail(destination, failure).catch((reason) => options.onFault?.(destination, reason));
  };
  return keepThread(
    {
      ...{ door, destinations, node, from, confirm, certificate, format, subjects },
      databaseUrl: toUrl(options.store.address),
      sender: { node, hostname, version },
      pace: { ...usualPace, ...options.pace },
    },
    tell,
  );
}
