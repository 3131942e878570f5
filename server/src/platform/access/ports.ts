import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Action } from '../../kernel/operation.ts';
import type { Phi } from '../../kernel/phi.ts';
import type { PolicySnapshot, StampedSnapshot } from '../../kernel/snapshot.ts';
import type { QueryContent } from '../audit/port.ts';
import type { Authorizer } from './authorizer.ts';

/** The first entry of an exchange, as far as replaying its decision needs it. */
export interface DecidedExchange {
  readonly decision: 'permitted' | 'refused';
  /** Code of the refusal. */
  readonly reason: string | null;
  readonly snapshot: string | null;
  /**
   * The code with which the search for a basis refuses under a snapshot, null where it finds one; undefined where the
   * exchange ended before it had a destination.
   */
  replayBasis(snapshot: PolicySnapshot): string | null | undefined;
}

/** What an operation of access works with, all within one transaction. */
export interface AccessPorts {
  readonly authorizer: Authorizer;
  /** The policy in force. @throws Failure `policy_unconfirmed` */
  currentPolicy(): Promise<StampedSnapshot>;
  readSnapshot(hash: string): Promise<PolicySnapshot | undefined>;
  /** A person or an application by its id; undefined for nobody, or who has no access any more. */
  findActor(id: string): Promise<Actor | undefined>;
  /** Whether an application may act for people. */
  actsForPeople(id: string): Promise<boolean>;
  findExchange(id: Id<'exchange'>): Promise<DecidedExchange | undefined>;
  /** What was asked when the exchange was decided; undefined once its key is destroyed. */
  openQuery(id: Id<'exchange'>): Promise<Phi<QueryContent> | undefined>;
  /** Every act, with the roles that may do it. */
  readonly acts: readonly { readonly action: Action; readonly roles: readonly string[] }[];
}
