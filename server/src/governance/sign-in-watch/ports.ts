import type { Day } from '../../kernel/calendar.ts';
import type { WordSealer } from '../../platform/keys/index.ts';
import type { Attempt } from './model.ts';
import type { SignInWatchStore } from './store.ts';
import type { ReportStore } from './stores/reports.ts';

/** Attempts of one day for one account, in the organisation’s time zone. */
export interface AttemptCount {
  readonly day: string;
  readonly account: string;
  readonly accepted: number;
  readonly refused: number;
}

/** Who signs in, or tries to; kept by those who check it. */
export interface AttemptSource {
  /** @param from UTC milliseconds, inclusive */
  since(from: number): Promise<readonly Attempt[]>;
  /** From one day to another, both inclusive, the newest first; at most `most`. */
  countByDay(span: {
    from: Day;
    to: Day;
    zone: string;
    account?: string;
    most: number;
  }): Promise<readonly AttemptCount[]>;
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface SignInWatchPorts {
  readonly store: SignInWatchStore;
  readonly reports: ReportStore;
  readonly words: WordSealer;
  readonly attempts: AttemptSource;
  /** Names of people, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The organisation's time zone, an IANA name. */
  zone(): Promise<string>;
}
