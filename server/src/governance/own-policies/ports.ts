import type { AccessQuestion } from '../../kernel/access-question.ts';
import type { AskedNow, RecentQuestions, TrialEffect, TrialWish } from './model.ts';
import type { Fault } from './rules.ts';
import type { OwnPolicyStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface OwnPolicyPorts {
  readonly store: OwnPolicyStore;
  /** What is wrong with a text, and what in it is perhaps not meant. */
  check(cedar: string): Promise<{ readonly errors: readonly Fault[]; readonly warnings: readonly Fault[] }>;
  /** Ids of the people who may approve a policy. */
  /** What is wrong with those in force, by their ids, where this version of the program cannot use them. */
  faults(): Promise<ReadonlyMap<string, string>>;
  /** As `check`, and what the text makes of each question: refuses it, or the values in its answer. */
  trial(
    cedar: string,
    questions: readonly AccessQuestion[],
  ): Promise<Awaited<ReturnType<OwnPolicyPorts['check']>> & { readonly effects: readonly TrialEffect[] }>;
  /** A question as an exchange would ask it, with the answer of the policies in force. @throws Failure `not_found` */
  askNow(wish: TrialWish): Promise<AskedNow>;
  /** The newest exchanges with what was asked of the policies, as many as could be read in the time that there is. */
  recentQuestions(most: number): Promise<RecentQuestions>;
  approvers(): Promise<readonly string[]>;
  publishPolicy(now: number): Promise<void>;
}
