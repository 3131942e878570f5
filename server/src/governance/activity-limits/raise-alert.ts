import type { Day } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { ActRecord } from '../../platform/audit/index.ts';
import type { Store } from '../../platform/store/index.ts';
import type { ActivityAlert } from './model.ts';
import type { Reached } from './rules.ts';
import { type ActivityTables, openActivityStore } from './store.ts';

/** What is needed to tell officers of something, outside of any transaction. */
export interface AlertGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct'>;
  readonly clock: Clock;
}

/** The alert and its entry are one commit. The second of a day, on whatever node, changes nothing. */
export async function raiseAlert(
  { store, acts, clock }: AlertGround,
  { kind, id }: ActivityAlert['actor'],
  day: Day,
  reached: Reached,
): Promise<void> {
  const alert = newId('activityAlert', clock);
  const at = clock.now();
  await store.transaction(async (transaction) => {
    const alerts = openActivityStore(transaction.tables<ActivityTables>());
    if (!(await alerts.raise({ ...reached, id: alert, actor: { kind, id }, day, raisedAt: at }))) return;
    const { measure, count, threshold, usual } = reached;
    await acts.recordAct(transaction, {
      ...{ event: 'activity-alert.raised', at, actor: null },
      facts: {
        alert,
        whose: id,
        measure,
        kind: reached.kind,
        day,
        count,
        threshold,
        ...(usual !== null && { usual }),
      },
    });
  });
}
