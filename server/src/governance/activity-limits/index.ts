import type { ActivityLimit } from '../../kernel/activity-limit.ts';
import { dayAt } from '../../kernel/calendar.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import { type ContentKeys, createWordSealer } from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { acknowledgeActivityAlert } from './operations/acknowledge-activity-alert.ts';
import { listActivityAlerts } from './operations/list-activity-alerts.ts';
import { listActivityLimits } from './operations/list-activity-limits.ts';
import { listUsualActivity } from './operations/list-usual-activity.ts';
import { setActivityLimit } from './operations/set-activity-limit.ts';
import { setActivityRule } from './operations/set-activity-rule.ts';
import type { ActivityPorts } from './ports.ts';
import { type ActivityTables, openActivityStore } from './store.ts';
import { openUsualStore, type UsualTables } from './stores/usual.ts';
import { type AlertView, viewAlerts } from './view.ts';

export { type CompareGround, compareDays } from './compare-days.ts';
export { type ActivityRegister, openActivityRegister } from './register.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface ActivitySetup {
  readonly keys: ContentKeys;
  actors(transaction: StoreTransaction): Pick<ActivityPorts, 'names' | 'isApplication'>;
  zone(transaction: StoreTransaction): Promise<string>;
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

export interface ActivityDuty {
  readonly operations: readonly BoundOperation[];
  contribute(
    transaction: StoreTransaction,
  ): Promise<{ readonly activity: readonly ActivityLimit[]; readonly changesAt: readonly number[] }>;
  /** Alerts that nobody has acknowledged, the newest first. */
  listUneasy(transaction: StoreTransaction): Promise<readonly AlertView[]>;
}

/** More than anybody reads on one page. */
const mostUneasy = 50;

/** How many different patients are asked about, and who hears of it (164.308(a)(1)(ii)(D)). */
export function createActivityDuty(setup: ActivitySetup): ActivityDuty {
  const words = createWordSealer(setup.keys);
  const storeIn = (transaction: StoreTransaction) => openActivityStore(transaction.tables<ActivityTables>());
  const portsFor = (transaction: StoreTransaction): ActivityPorts => ({
    ...{ store: storeIn(transaction), words, ...setup.actors(transaction) },
    usual: openUsualStore(transaction.tables<UsualTables>()),
    today: async (now) => dayAt(now, await setup.zone(transaction)),
    publishPolicy: (now) => setup.publishPolicy(transaction, now),
  });
  return {
    operations: [
      bindOperation(listActivityLimits, portsFor),
      bindOperation(setActivityLimit, portsFor),
      bindOperation(listActivityAlerts, portsFor),
      bindOperation(acknowledgeActivityAlert, portsFor),
      bindOperation(listUsualActivity, portsFor),
      bindOperation(setActivityRule, portsFor),
    ],
    contribute: async (transaction) => {
      const limits = await storeIn(transaction).limits();
      return { activity: limits.map(({ setAt: _, ...limit }) => limit), changesAt: [] };
    },
    async listUneasy(transaction) {
      const found = await storeIn(transaction).list({ open: true, limit: mostUneasy });
      return await viewAlerts(portsFor(transaction), found);
    },
  };
}
