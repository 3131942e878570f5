import type { Day } from '../../kernel/calendar.ts';
import type { Citation } from '../../kernel/citation.ts';
import type { Purpose } from '../../kernel/purpose.ts';

/** Why a disclosure stands in an accounting, or why it does not. */
export type AccountingClass = 'accounted' | 'refused' | 'routine' | 'individual' | 'use';

/** What is known of one exchange of the patient when it is sorted. */
export interface Candidate {
  readonly decision: 'permitted' | 'refused';
  readonly purpose: Purpose | null;
  /** `local` where the content stayed on a host that the organisation answers for; null where it is not known. */
  readonly basis: 'agreement' | 'local' | null;
}

/** One disclosure as the patient reads it (164.528(b)(2)). */
export interface Disclosure {
  readonly exchange: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly day: Day;
  /** Who received it. */
  readonly recipient: string;
  /** Null where Cordon does not know it. */
  readonly address: string | null;
  /** Which elements, how many of each. */
  readonly description: string;
  readonly purpose: string;
  /** What the reader of this row has to know. */
  readonly remark: string | null;
}

/** One class of exchanges that are left out, with the rule that says so. */
export interface LeftOut {
  readonly class: Exclude<AccountingClass, 'accounted'>;
  readonly because: string;
  readonly cite: Citation;
  readonly count: number;
}

/** Who asks for what concerns a patient (164.514(h)). */
export const requesters = ['individual', 'personal-representative', 'another'] as const;

/** How identity, and authority where somebody asks for another, was verified before anything was handed out (164.514(h)). */
export const verifications = [
  'known-in-person',
  'photo-identification',
  'signed-request',
  'signed-in',
  'documents-of-authority',
] as const;

/** Who asked, and how that was verified. */
export interface Verification {
  readonly requester: (typeof requesters)[number];
  readonly verifiedBy: (typeof verifications)[number];
  /** What was shown, without numbers of it; null where nothing is said. */
  readonly note: string | null;
}

/** Cordon's contribution to an accounting of disclosures of one patient. */
export interface Accounting {
  readonly id: string;
  readonly organisation: string;
  readonly subject: string;
  readonly from: Day;
  readonly to: Day;
  readonly madeOn: Day;
  readonly verification: Verification;
  readonly disclosures: readonly Disclosure[];
  readonly leftOut: readonly LeftOut[];
  /** Entries in the log when it was made. */
  readonly logSize: number;
}
