import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { EventName, Fact } from '../../kernel/operation.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { Acts } from './ports.ts';

/** What an act of identity was, once it is done. */
export interface DoneAct {
  readonly event: EventName;
  /** Who did it; null while nobody is known. */
  readonly by: Id<'person'> | null;
  readonly facts: Readonly<Record<string, Fact>>;
}

/**
 * Does something and writes it down in one transaction, and answers when the record has it (164.312(b)). When `work`
 * gives null, nothing was done: the transaction ends without an act and the answer is false.
 */
export async function doRecorded(
  desk: { store: Pick<Store, 'transaction'>; acts: Acts; clock: Clock },
  work: (transaction: StoreTransaction) => Promise<DoneAct | null>,
): Promise<boolean> {
  const ticket = await desk.store.transaction(async (transaction) => {
    const done = await work(transaction);
    if (!done) return null;
    const actor = done.by === null ? null : ({ kind: 'person', id: done.by } as const);
    const act = { event: done.event, actor, at: desk.clock.now(), facts: done.facts };
    return await desk.acts.recordAct(transaction, act);
  });
  if (ticket === null) return false;
  await desk.acts.integrate(ticket);
  return true;
}

/** As `doRecorded`, for work that leaves several acts, or none, and has something to say. */
export async function doAllRecorded<Value>(
  desk: { store: Pick<Store, 'transaction'>; acts: Acts; clock: Clock },
  work: (transaction: StoreTransaction) => Promise<{ acts: readonly DoneAct[]; value: Value }>,
): Promise<Value> {
  const { tickets, value } = await desk.store.transaction(async (transaction) => {
    const done = await work(transaction);
    const tickets: Awaited<ReturnType<Acts['recordAct']>>[] = [];
    for (const { event, by, facts } of done.acts) {
      const actor = by === null ? null : ({ kind: 'person', id: by } as const);
      tickets.push(await desk.acts.recordAct(transaction, { event, actor, at: desk.clock.now(), facts }));
    }
    return { tickets, value: done.value };
  });
  for (const ticket of tickets) await desk.acts.integrate(ticket);
  return value;
}
