import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Download } from '../../kernel/download.ts';
import { Failure } from '../../kernel/failure.ts';
import type { BoundOperation } from '../../kernel/operation.ts';
import type { Store } from '../store/index.ts';
import type { ActRecord } from './acts.ts';
import { describeChange } from './describe-change.ts';

export interface OperationGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
}

/**
 * Does an act of the control plane: the act, its checks and its entry in one transaction; the answer when the record has
 * it. Whether the actor may is asked before, by whoever calls.
 * @param input checked by the operation's schema
 */
export async function performOperation(
  { store, acts, clock }: OperationGround,
  operation: BoundOperation,
  actor: Actor,
  input: unknown,
): Promise<unknown> {
  const { output, ticket } = await store.transaction(async (transaction) => {
    const done = await operation.run(transaction, { actor, clock }, input);
    // Checked before the commit: an answer that cannot be given must not leave its act behind.
    const checked = operation.output.safeParse(done.output);
    if (!checked.success) throw new Failure('internal_error', { cause: checked.error });
    if (operation.event === null) return { output: checked.data, ticket: null };
    const facts = done.change ? { ...done.facts, ...describeChange(done.change) } : done.facts;
    const act = { event: operation.event, actor, at: clock.now(), facts };
    return { output: checked.data, ticket: await acts.recordAct(transaction, act) };
  });
  if (ticket !== null) {
    const { entry } = await acts.integrate(ticket);
    if (output instanceof Download) output.recordedAs(entry);
  }
  return output ?? {};
}
