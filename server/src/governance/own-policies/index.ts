import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { AskedNow, OwnPolicy } from './model.ts';
import { approveOwnPolicy } from './operations/approve-own-policy.ts';
import { draftOwnPolicy } from './operations/draft-own-policy.ts';
import { listOwnPolicies } from './operations/list-own-policies.ts';
import { tryOwnPolicy } from './operations/try-own-policy.ts';
import { withdrawOwnPolicy } from './operations/withdraw-own-policy.ts';
import { compileOwnPolicies } from './policy.ts';
import type { OwnPolicyPorts } from './ports.ts';
import { type OwnPolicyTables, openOwnPolicyStore } from './store.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface OwnPolicySetup {
  readonly check: OwnPolicyPorts['check'];
  /** A version as decisions name and read it. */
  compose(policy: OwnPolicy): AccessPolicyText;
  approvers(transaction: StoreTransaction): Promise<readonly string[]>;
  /** Of the policy in force. */
  faults(): Promise<readonly { readonly id: string; readonly fault: string }[]>;
  readonly trial: OwnPolicyPorts['trial'];
  askNow(transaction: StoreTransaction, ...wish: Parameters<OwnPolicyPorts['askNow']>): Promise<AskedNow>;
  readonly recentQuestions: OwnPolicyPorts['recentQuestions'];
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

export type { AskedNow, RecentQuestions } from './model.ts';

export interface OwnPolicyDuty {
  readonly operations: readonly BoundOperation[];
  contribute(transaction: StoreTransaction): ReturnType<typeof compileOwnPolicies>;
}

/** Policies of access that the organisation writes itself, beside those that come with the program (164.308(a)(4)). */
export function createOwnPolicyDuty(setup: OwnPolicySetup): OwnPolicyDuty {
  const storeIn = (transaction: StoreTransaction) =>
    openOwnPolicyStore(transaction.tables<OwnPolicyTables>());
  const portsFor = (transaction: StoreTransaction): OwnPolicyPorts => ({
    store: storeIn(transaction),
    ...{ check: setup.check, trial: setup.trial, recentQuestions: setup.recentQuestions },
    faults: async () => new Map((await setup.faults()).map(({ id, fault }) => [id, fault])),
    askNow: (wish) => setup.askNow(transaction, wish),
    approvers: () => setup.approvers(transaction),
    publishPolicy: (now) => setup.publishPolicy(transaction, now),
  });
  return {
    operations: [
      bindOperation(listOwnPolicies, portsFor),
      bindOperation(draftOwnPolicy, portsFor),
      bindOperation(tryOwnPolicy, portsFor),
      bindOperation(approveOwnPolicy, portsFor),
      bindOperation(withdrawOwnPolicy, portsFor),
    ],
    contribute: (transaction) => compileOwnPolicies(storeIn(transaction), setup.compose),
  };
}
