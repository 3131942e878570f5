import type { Kysely } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Application } from '../model.ts';
import type { IdentityTables } from '../tables.ts';

const columns = ['id', 'name', 'owner', 'state', 'registered_at as registeredAt'] as const;

export interface NewApplication {
  readonly id: Id<'application'>;
  readonly name: string;
  readonly owner: Id<'person'>;
  readonly by: string;
  readonly at: number;
}

export class Applications {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async list(): Promise<Application[]> {
    return await this.#tables
      .selectFrom('application')
      .select(columns)
      .orderBy('name')
      .orderBy('id')
      .execute();
  }

  /** @throws Failure `not_found` */
  async read(id: Id<'application'>): Promise<Application> {
    const found = await this.#tables
      .selectFrom('application')
      .select(columns)
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found)
      throw new Failure('not_found', { detail: 'There is no such application.', field: 'application' });
    return found;
  }

  /** @throws Failure `conflict` when the name is taken */
  async add(application: NewApplication): Promise<Application> {
    const added = await this.#tables
      .insertInto('application')
      .values({
        id: application.id,
        name: application.name,
        owner: application.owner,
        state: 'active',
        registered_at: application.at,
        registered_by: application.by,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(columns)
      .executeTakeFirst();
    if (added) return added;
    throw new Failure('conflict', {
      detail: 'An application of this name is registered already.',
      field: 'name',
    });
  }
}
