import type { Generated } from 'kysely';
import type { Store } from '../store/index.ts';
import type { PlaceHistory } from './rules.ts';

export interface PublicationTables {
  checkpoint_publication: {
    id: Generated<number>;
    place: string;
    kind: 'folder' | 'web' | 'mail';
    size: number;
    at: number;
    outcome: 'published' | 'failed' | 'contradicted';
    fault: string | null;
    node: string;
  };
}

/** One attempt to publish. `at` is UTC milliseconds. */
export interface Publication {
  readonly id: number;
  readonly place: string;
  readonly kind: 'folder' | 'web' | 'mail';
  readonly size: number;
  readonly at: number;
  readonly outcome: 'published' | 'failed' | 'contradicted';
  readonly fault: string | null;
  readonly node: string;
}

export interface PublicationStore {
  add(publication: Omit<Publication, 'id'>): Promise<void>;
  /** Newest first, before the one with the id `before`. */
  list(filter: { readonly before?: number; readonly limit: number }): Promise<readonly Publication[]>;
  historyOf(place: string): Promise<PlaceHistory>;
}

export function openPublicationStore(store: Store): PublicationStore {
  const rows = () => store.tables<PublicationTables>().selectFrom('checkpoint_publication');
  return {
    async add(publication) {
      await store
        .tables<PublicationTables>()
        .insertInto('checkpoint_publication')
        .values({ ...publication })
        .execute();
    },
    async list({ before, limit }) {
      const newest = rows().selectAll().orderBy('id', 'desc').limit(limit);
      return await (before === undefined ? newest : newest.where('id', '<', before)).execute();
    },
    async historyOf(place) {
      const here = rows().where('place', '=', place);
      const published = await here
        .select(['id', 'size', 'at'])
        .where('outcome', '=', 'published')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      const since = here.where('id', '>', published?.id ?? 0);
      const { failures, first } = await since
        .select(({ fn }) => [fn.countAll<number>().as('failures'), fn.min('at').as('first')])
        .executeTakeFirstOrThrow();
      const last = await since.selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
      return {
        published: published ? { size: published.size, at: published.at } : null,
        failures,
        failingSince: first as number | null,
        lastFailure: last
          ? { at: last.at, fault: last.fault ?? 'UNKNOWN', contradicted: last.outcome === 'contradicted' }
          : null,
      };
    },
  };
}
