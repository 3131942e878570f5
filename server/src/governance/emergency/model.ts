import type { Id } from '../../kernel/ids.ts';

/** What a review can find. */
export const findings = ['justified', 'not-justified'] as const;
export type Finding = (typeof findings)[number];

/** `open`: in force. `unreviewed`: over, and nobody has looked at it yet. `reviewed`: closed for good. */
export const emergencyStates = ['open', 'unreviewed', 'reviewed'] as const;
export type EmergencyState = (typeof emergencyStates)[number];

/** Access that somebody took in an emergency. Times are UTC milliseconds. */
export interface Emergency {
  readonly id: Id<'emergency'>;
  readonly person: Id<'person'>;
  readonly openedAt: number;
  /** When it ends by itself. */
  readonly untilAt: number;
  /** When somebody ended it before; null where nobody did. */
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly review: Review | null;
}

export interface Review {
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly finding: Finding;
}
