import type { AccessFacts, AccessQuestion } from '../../kernel/access-question.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';

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

/** Whom and what one question is about on which a text is tried. What is not said is as a question beforehand assumes it. */
export interface TrialWish {
  readonly actor: string;
  readonly system: Id<'system'>;
  readonly purpose: Purpose;
  readonly facts: Partial<Pick<AccessFacts, 'network' | 'relationship' | 'labels' | 'basis'>>;
}

export interface AskedNow {
  readonly question: AccessQuestion;
  readonly permit: boolean;
  readonly reasons: readonly string[];
}

/** What a text by itself makes of a question: may it be asked, and are the values seen in the answer. */
export interface TrialEffect {
  readonly ask: 'passes' | 'forbids' | 'fails';
  readonly see: 'passes' | 'forbids' | 'fails';
}

export interface RecentQuestions {
  readonly asked: readonly {
    readonly exchange: string;
    /** Whether it was permitted then. */
    readonly permitted: boolean;
    readonly question: AccessQuestion;
  }[];
  /** Of which nothing was asked, or is not known any more. */
  readonly unknown: number;
  /** Whether the time was over before as many were read as were wished. */
  readonly cut: boolean;
}
