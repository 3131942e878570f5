import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { KnownSystem, NeedUsage } from './model.ts';
import type { PhiNeedStore } from './store.ts';

/** The systems that another duty keeps. */
export interface SystemRegister {
  list(): Promise<readonly KnownSystem[]>;
  /** Reads it and holds it until the transaction ends. @throws Failure `not_found` */
  claim(id: Id<'system'>): Promise<KnownSystem>;
  /** Puts in force what a system may receive. `by` stands in its timeline. @param now UTC milliseconds */
  limit(
    id: Id<'system'>,
    wish: { readonly needsPhi: boolean; readonly elements: readonly string[] },
    by: Actor,
    now: number,
  ): Promise<void>;
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface PhiNeedPorts {
  readonly store: PhiNeedStore;
  readonly systems: SystemRegister;
  /** What left for a system, of its latest `most` exchanges since a moment (UTC milliseconds). */
  usage(system: Id<'system'>, since: number, most: number): Promise<NeedUsage>;
  /** Ids of all people who may decide statements. */
  deciders(): Promise<readonly string[]>;
  organisation(): Promise<{ readonly name: string; readonly zone: string }>;
}
