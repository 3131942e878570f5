import type { Kysely } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { StoreFailure } from '../../platform/store/index.ts';
import type { SealedNote, Verdict } from './model.ts';

/** The tables of this duty, and no others. */
export interface OversightTables {
  exchange_note: {
    id: string;
    exchange: string;
    kind: 'review' | 'reveal';
    verdict: Verdict | null;
    actor: string;
    actor_name: string;
    at: number;
    reason: Uint8Array | null;
  };
}

/** Notes about exchanges, inside one transaction. */
export interface OversightStore {
  /** @throws Failure `conflict` when this person has reviewed this answer already */
  addNote(note: SealedNote): Promise<void>;
  /** The newest review of each exchange. */
  reviewsOf(exchanges: readonly Id<'exchange'>[]): Promise<ReadonlyMap<Id<'exchange'>, SealedNote>>;
}

export function openOversightStore(database: Kysely<OversightTables>): OversightStore {
  return {
    addNote: async (note) => {
      try {
        const { actorName, ...columns } = note;
        await database
          .insertInto('exchange_note')
          .values({ ...columns, actor_name: actorName })
          .execute();
      } catch (error) {
        if (!(error instanceof StoreFailure && error.fault === 'conflict')) throw error;
        throw new Failure('conflict', { detail: 'You have reviewed this answer already.', cause: error });
      }
    },
    reviewsOf: async (exchanges) => {
      if (exchanges.length === 0) return new Map();
      const rows = await database
        .selectFrom('exchange_note')
        .selectAll()
        .where('kind', '=', 'review')
        .where('exchange', 'in', exchanges)
        .orderBy('at')
        .execute();
      return new Map(
        rows.map(({ actor_name, ...row }) => {
          const exchange = row.exchange as Id<'exchange'>;
          return [exchange, { ...row, exchange, actorName: actor_name }] as const;
        }),
      );
    },
  };
}
