import type { AccountEntry, AccountHistory } from '../../kernel/account-history.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { OwnNoticeStore } from './store.ts';

/** What the record says of one account. */
export interface AccountSource {
  /** What happened after an entry; -1 for everything. */
  history(person: string, after: number): Promise<AccountHistory>;
  find(person: string, entry: number): Promise<AccountEntry | undefined>;
}

/** Where what was not the person's own doing goes: to whoever watches who signs in. */
export interface ReportDesk {
  /** Which of these entries the person has reported. */
  reported(person: string, entries: readonly number[]): Promise<ReadonlySet<number>>;
  /** Raises an alert, or adds to the one that is open; the same entry counts once. */
  report(
    clock: Clock,
    told: ToldReport,
  ): Promise<{ readonly alert: Id<'signInAlert'>; readonly isNew: boolean }>;
}

export interface ToldReport {
  readonly person: string;
  readonly entry: number;
  /** One sentence without a name. */
  readonly says: string;
  /** UTC milliseconds. */
  readonly happenedAt: number;
  readonly note: string | null;
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface OwnNoticePorts {
  readonly store: OwnNoticeStore;
  readonly source: AccountSource;
  readonly desk: ReportDesk;
  /** Names of people, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
