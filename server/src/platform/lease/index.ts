import type { Store } from '../store/index.ts';

/**
 * The right to do one piece of work that several nodes must not do at once. It lapses by the clock of the database, so a
 * node that died, or was paused, holds nobody up for longer than that; whoever holds it must bear that another node
 * began meanwhile.
 */
export interface Lease {
  /** Takes the lease, or prolongs it. False while another node has it. */
  hold(): Promise<boolean>;
  /** Gives it back, so that another node need not wait. */
  release(): Promise<void>;
}

export interface LeaseTerms {
  readonly store: Store;
  /** What the right is to: `forwarding 127.0.0.1:6514`. */
  readonly work: string;
  /** The id of this node. */
  readonly holder: string;
  readonly milliseconds: number;
}

interface LeaseTables {
  node_lease: { work: string; holder: string; until: string };
}

export function openLease({ store, work, holder, milliseconds }: LeaseTerms): Lease {
  return {
    async hold() {
      const rows = await store.transaction(async (transaction) => {
        const { rowCount } = await transaction.query(
          `insert into node_lease (work, holder, until)
           values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
           on conflict (work) do update set holder = excluded.holder, until = excluded.until
             where node_lease.holder = excluded.holder or node_lease.until < clock_timestamp()`,
          [work, holder, milliseconds],
        );
        return rowCount;
      });
      return rows > 0;
    },
    async release() {
      await store
        .tables<LeaseTables>()
        .deleteFrom('node_lease')
        .where('work', '=', work)
        .where('holder', '=', holder)
        .execute();
    },
  };
}
