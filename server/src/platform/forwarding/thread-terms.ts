import type { ClientCertificate, OperatorEgressOptions } from '../egress/index.ts';
import type { ForwardDestination } from './destination.ts';
import type { MessageTerms } from './write-messages.ts';

/** Bounds of one round; tests make them small. Times in milliseconds. */
export interface ForwardingPace {
  /** Entries on one connection: after them the receiver must say that it has them. */
  readonly mostEntries: number;
  /** How long one connection stays open while new entries trickle in, and how long it waits for the next one. */
  readonly longestLine: number;
  readonly linger: number;
  readonly sendTimeout: number;
  readonly confirmTimeout: number;
  /** Between two looks for new entries. */
  readonly idle: number;
  /** The first wait after a failure; it doubles up to a minute. */
  readonly backOff: number;
  /** A node that holds a receiver and says nothing for so long has lost it to another. */
  readonly lease: number;
  /** Memory of the thread: a page of the longest leaves has four million characters, and a few times as many while it is written. */
  readonly threadMegabytes: number;
}

/** The door as the thread opens it for itself: a door cannot be handed to a thread, what it may reach can. */
export type ForwardingDoor = Omit<OperatorEgressOptions, 'resolve'>;

/** What the thread that forwards is started with. */
export interface ThreadTerms extends MessageTerms {
  readonly databaseUrl: string;
  readonly door: ForwardingDoor;
  readonly destinations: readonly ForwardDestination[];
  /** The id of this node. */
  readonly node: string;
  readonly from: 'start' | 'now';
  readonly confirm: 'close-notify' | 'close';
  readonly certificate: ClientCertificate | null;
  readonly pace: ForwardingPace;
}

/** What the thread says: a failure, for the operator's log. Errors do not survive the way out of a thread. */
export interface ThreadFault {
  readonly destination: string;
  readonly fault: string;
  readonly message: string;
}
