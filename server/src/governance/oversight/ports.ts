import type { Id } from '../../kernel/ids.ts';
import type { AlarmAcceptance, OpenRecord } from '../../platform/audit/index.ts';
import type { Forwarder } from '../../platform/forwarding/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { ContentKeys } from '../../platform/keys/index.ts';
import type { Publisher } from '../../platform/publication/index.ts';
import type { DisposalFacts, EmergencySpan, NameDirectory } from './model.ts';
import type { OversightStore } from './store.ts';
import type { StandingFacts } from './warnings.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface OversightPorts {
  readonly store: OversightStore;
  readonly record: Pick<OpenRecord, 'reader' | 'explorer' | 'integrity' | 'log' | 'alarms' | 'commitments'>;
  readonly publication: Pick<Publisher, 'state' | 'list'>;
  readonly forwarding: Pick<Forwarder, 'state'>;
  readonly jobs: Pick<Jobs, 'list' | 'runSoon'>;
  /** In this transaction. @throws Failure `not_found`, `conflict` */
  acceptMissing(alarm: string, acceptance: AlarmAcceptance): Promise<void>;
  /** What other duties know that somebody has to look into. @param now UTC milliseconds */
  readStanding(now: number): Promise<StandingFacts>;
  readonly keys: ContentKeys;
  readonly names: NameDirectory;
  /** The certificates of disposal that name these keys, by key. */
  certificatesOf(keys: readonly string[]): Promise<ReadonlyMap<string, DisposalFacts>>;
  /** Whose an emergency access was, and when; absent where there is none of this id. */
  emergencySpan(id: Id<'emergency'>): Promise<EmergencySpan | undefined>;
  /** The organisation's time zone, an IANA name: filters are calendar days there. */
  zone(): Promise<string>;
}
