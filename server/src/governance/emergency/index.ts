import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import { type ContentKeys, createWordSealer } from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { endEmergency } from './operations/end-emergency.ts';
import { listEmergencies } from './operations/list-emergencies.ts';
import { openEmergency } from './operations/open-emergency.ts';
import { readEmergency } from './operations/read-emergency.ts';
import { reviewEmergency } from './operations/review-emergency.ts';
import type { EmergencyPorts } from './ports.ts';
import { endOf, stateAt } from './rules.ts';
import { type EmergencyTables, openEmergencyStore } from './store.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface EmergencySetup {
  readonly keys: ContentKeys;
  people(transaction: StoreTransaction): Pick<EmergencyPorts, 'claim' | 'noteEmergency' | 'names'>;
}

/** What somebody has to look at: in force, or over and not reviewed. */
export interface UneasyEmergency {
  readonly id: Id<'emergency'>;
  readonly name: string;
  readonly isOpen: boolean;
}

/** Whose it was, and from when until when. */
export interface EmergencySpan {
  readonly person: Id<'person'>;
  /** UTC milliseconds: from, inclusive, and until, exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface EmergencyDuty {
  readonly operations: readonly BoundOperation[];
  /** Those that are in force or wait for a review, the oldest first. @param now UTC milliseconds */
  listUneasy(transaction: StoreTransaction, now: number): Promise<readonly UneasyEmergency[]>;
  /** People who took emergency access since then. @param from UTC milliseconds */
  peopleSince(transaction: StoreTransaction, from: number): Promise<ReadonlySet<string>>;
  spanOf(transaction: StoreTransaction, id: Id<'emergency'>): Promise<EmergencySpan | undefined>;
}

/** Milliseconds for which a node may still believe that it is in force; see `platform/identity`. */
const lateAsking = 1000;

/** More than anybody reads on one page. */
const mostUneasy = 50;

/** Emergency access: possible, limited, seen at once, reviewed by another person (164.312(a)(2)(ii)). */
export function createEmergencyDuty(setup: EmergencySetup): EmergencyDuty {
  const words = createWordSealer(setup.keys);
  const storeIn = (transaction: StoreTransaction) =>
    openEmergencyStore(transaction.tables<EmergencyTables>());
  const portsFor = (transaction: StoreTransaction): EmergencyPorts => ({
    ...{ store: storeIn(transaction), words },
    ...setup.people(transaction),
  });
  return {
    operations: [
      bindOperation(openEmergency, portsFor),
      bindOperation(endEmergency, portsFor),
      bindOperation(listEmergencies, portsFor),
      bindOperation(readEmergency, portsFor),
      bindOperation(reviewEmergency, portsFor),
    ],
    async listUneasy(transaction, now) {
      const found = await storeIn(transaction).unreviewed(mostUneasy);
      const names = await setup.people(transaction).names(found.map(({ person }) => person));
      return found.map((one) => ({
        ...{ id: one.id, name: names.get(one.person) ?? one.person },
        isOpen: stateAt(one, now) === 'open',
      }));
    },
    peopleSince: async (transaction, from) => new Set(await storeIn(transaction).peopleSince(from)),
    // Who was recognised half a second before the end may still have asked: that belongs to it.
    async spanOf(transaction, id) {
      const found = await storeIn(transaction).read(id);
      return found && { person: found.person, from: found.openedAt, to: endOf(found) + lateAsking };
    },
  };
}
