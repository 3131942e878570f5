import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { OperationContext } from '../../kernel/operation.ts';
import type { ConsistencyPorts } from './ports.ts';
import type { RunRow } from './store.ts';
import { wordRows } from './view.ts';

interface ReviewOrder {
  readonly canary: Id<'canary'>;
  readonly run: Id<'canaryRun'>;
  readonly verdict: 'accepted' | 'kept';
  readonly reason: string;
}

/** A person has looked at an answer, and at every drifted one before it. @throws Failure `not_found`, `conflict` */
export async function reviewRun(
  ports: ConsistencyPorts,
  { actor, clock }: OperationContext,
  { canary, run, verdict, reason }: ReviewOrder,
): Promise<RunRow> {
  const row = await ports.store.run(run);
  if (!row || row.canary !== canary || row.state !== 'answered') {
    throw new Failure('not_found', { detail: 'There is no such answer to this canary prompt.' });
  }
  if (row.reviewed_at !== null) {
    throw new Failure('conflict', {
      detail: `${row.reviewed_by_name ?? 'Somebody'} has reviewed this answer already.`,
      next: 'Reload the page.',
    });
  }
  const at = clock.now();
  await ports.store.review(row, {
    ...{ at, by: actor.id, byName: actor.name, verdict },
    reason: await ports.words.seal(wordRows.reason(run), { reason }, at),
  });
  return row;
}
