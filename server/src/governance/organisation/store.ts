import type { Kysely } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { Organisation } from './model.ts';

export interface OrganisationTables {
  organisation: { id: Organisation['id']; name: string; zone: string; created_at: number };
}

export interface OrganisationStore {
  /** `undefined` before `cordon init`. */
  find(): Promise<Organisation | undefined>;
  /** @throws Failure `not_found` before `cordon init` */
  read(): Promise<Organisation>;
  insert(organisation: Organisation): Promise<void>;
}

export function openOrganisationStore(tables: Kysely<OrganisationTables>): OrganisationStore {
  const find = async (): Promise<Organisation | undefined> => {
    const row = await tables
      .selectFrom('organisation')
      .select(['id', 'name', 'zone', 'created_at'])
      .executeTakeFirst();
    return row && { id: row.id, name: row.name, zone: row.zone, createdAt: row.created_at };
  };
  return {
    find,
    async read() {
      const organisation = await find();
      if (!organisation)
        throw new Failure('not_found', {
          detail: 'There is no organisation yet.',
          next: 'Run “cordon init”.',
        });
      return organisation;
    },
    async insert({ id, name, zone, createdAt }) {
      await tables.insertInto('organisation').values({ id, name, zone, created_at: createdAt }).execute();
    },
  };
}
