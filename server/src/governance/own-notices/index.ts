import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { acknowledgeOwnNotices } from './operations/acknowledge-own-notices.ts';
import { listOwnNotices } from './operations/list-own-notices.ts';
import { reportOwnNotice } from './operations/report-own-notice.ts';
import type { OwnNoticePorts } from './ports.ts';
import { type OwnNoticeTables, openOwnNoticeStore } from './store.ts';

export { mostShown } from './rules.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface OwnNoticeSetup {
  account(transaction: StoreTransaction): Omit<OwnNoticePorts, 'store'>;
}

export interface OwnNoticeDuty {
  readonly operations: readonly BoundOperation[];
}

/** People are told what happened on their own account, and say whether it was them (164.308(a)(5)(ii)(C)). */
export function createOwnNoticeDuty(setup: OwnNoticeSetup): OwnNoticeDuty {
  const portsFor = (transaction: StoreTransaction): OwnNoticePorts => ({
    ...setup.account(transaction),
    store: openOwnNoticeStore(transaction.tables<OwnNoticeTables>()),
  });
  return {
    operations: [
      bindOperation(listOwnNotices, portsFor),
      bindOperation(acknowledgeOwnNotices, portsFor),
      bindOperation(reportOwnNotice, portsFor),
    ],
  };
}
