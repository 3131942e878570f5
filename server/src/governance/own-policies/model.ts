import type { Id } from '../../kernel/ids.ts';

/** One version of a policy that the organisation wrote. Times are UTC milliseconds. */
export interface OwnPolicy {
  readonly policy: Id<'ownPolicy'>;
  readonly version: number;
  readonly name: string;
  /** What it does, in the words that people read when it decided something. */
  readonly says: string;
  /** In the Cedar language. */
  readonly cedar: string;
  readonly state: 'draft' | 'in-force' | 'superseded' | 'withdrawn';
  readonly draftedAt: number;
  readonly draftedBy: string;
  readonly approvedAt: number | null;
  readonly approvedBy: string | null;
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  /** Why it was withdrawn. */
  readonly reason: string | null;
}
