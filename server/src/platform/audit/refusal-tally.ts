import type { Clock } from '../../kernel/clock.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { ActRecord, ActTicket } from './acts.ts';

export interface TallyGround {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
}

/** Refusals of one kind that are counted. */
export interface TalliedRefusals {
  readonly network: string;
  readonly reason: string;
  /** UTC milliseconds of the refusal that has an entry of its own. */
  readonly since: number;
  readonly count: number;
}

/** Rows of a node that is gone are older than this: a living one takes each out after a minute. */
const goneAfter = '3 minutes';
/** Rows taken out at once. */
const atOnce = 100;

/** Adds to the counts of a node, in one statement for all of them. */
export async function addToTally(
  transaction: StoreTransaction,
  node: string,
  tallied: readonly TalliedRefusals[],
): Promise<void> {
  if (tallied.length === 0) return;
  await transaction.query(
    `insert into refusal_tally (node, network, reason, since, count)
     select $1, r.network, r.reason, r.since, r.count
     from jsonb_to_recordset($2::jsonb) as r (network text, reason text, since bigint, count bigint)
     on conflict (node, network, reason) do update set count = refusal_tally.count + excluded.count`,
    [node, JSON.stringify(tallied)],
  );
}

/** Takes one count of a node out and writes it down: both, or neither. */
export async function recordTally(
  transaction: StoreTransaction,
  { acts, clock }: TallyGround,
  node: string,
  { network, reason }: Pick<TalliedRefusals, 'network' | 'reason'>,
): Promise<ActTicket | undefined> {
  const { rows } = await transaction.query<TalliedRefusals>(
    `delete from refusal_tally where node = $1 and network = $2 and reason = $3
     returning network, reason, since, count`,
    [node, network, reason],
  );
  const [tallied] = rows;
  return tallied && (await recordCount(transaction, { acts, clock }, tallied));
}

/**
 * Writes down what nodes had counted that were killed, or paused for so long that nobody waits for them: one that comes
 * back finds its rows gone and counts on from nothing, so that no refusal is counted twice. Gives how many counts.
 */
export async function recordAbandonedTallies(ground: TallyGround): Promise<number> {
  const { store, acts } = ground;
  for (let recorded = 0; ; ) {
    const tickets = await store.transaction(async (transaction) => {
      const { rows } = await transaction.query<TalliedRefusals>(
        `delete from refusal_tally where (node, network, reason) in (
           select node, network, reason from refusal_tally
           where begun_at < clock_timestamp() - interval '${goneAfter}' limit ${atOnce} for update skip locked)
         returning network, reason, since, count`,
        [],
      );
      const made: ActTicket[] = [];
      for (const tallied of rows) made.push(await recordCount(transaction, ground, tallied));
      return made;
    });
    for (const ticket of tickets) await acts.integrate(ticket);
    recorded += tickets.length;
    if (tickets.length < atOnce) return recorded;
  }
}

async function recordCount(
  transaction: StoreTransaction,
  { acts, clock }: Pick<TallyGround, 'acts' | 'clock'>,
  { network, reason, since, count }: TalliedRefusals,
): Promise<ActTicket> {
  const facts = { reason, network, count, since };
  return await acts.recordAct(transaction, {
    ...{ event: 'refusals.counted', at: clock.now(), actor: null },
    facts,
  });
}
