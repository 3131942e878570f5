import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Application, PersonState } from '../model.ts';
import { doubtOwner, type OwnerDoubt } from '../rules.ts';
import type { IdentityTables } from '../tables.ts';

export interface NewApplication {
  readonly id: Id<'application'>;
  readonly name: string;
  readonly owner: Id<'person'>;
  readonly by: string;
  readonly at: number;
}

/** An application for which nobody rightly answers, for those who have to find somebody. */
export interface OwnerlessApplication {
  readonly id: Id<'application'>;
  readonly name: string;
  readonly owner: string;
  readonly doubt: OwnerDoubt;
}

export class Applications {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async list(): Promise<Application[]> {
    const rows = await this.#withOwners().orderBy('application.name').orderBy('application.id').execute();
    return rows.map(toApplication);
  }

  /** @throws Failure `not_found` */
  async read(id: Id<'application'>): Promise<Application> {
    const found = await this.#withOwners().where('application.id', '=', id).executeTakeFirst();
    if (!found)
      throw new Failure('not_found', { detail: 'There is no such application.', field: 'application' });
    return toApplication(found);
  }

  /** Reads an application and keeps it from being changed until the transaction ends. @throws Failure `not_found` */
  async lock(id: Id<'application'>): Promise<Application> {
    await this.#tables.selectFrom('application').select('id').where('id', '=', id).forUpdate().execute();
    return await this.read(id);
  }

  /** @throws Failure `not_found`, `conflict` when it is retired, `owner_missing` when nobody answers for it */
  async requireActive(id: Id<'application'>): Promise<void> {
    const { state, ownerDoubt } = await this.read(id);
    if (state !== 'active')
      throw new Failure('conflict', { detail: 'The application is retired.', field: 'application' });
    if (ownerDoubt === 'gone') throw new Failure('owner_missing', { field: 'application' });
  }

  /** Active applications of one person, by name. */
  async listOwnedBy(person: Id<'person'>): Promise<Application[]> {
    const all = await this.list();
    return all.filter(({ owner, state }) => owner === person && state === 'active');
  }

  /** Active applications for which nobody rightly answers, by name. */
  async listOwnerless(): Promise<OwnerlessApplication[]> {
    const rows = await this.#withOwners()
      .where('application.state', '=', 'active')
      .orderBy('application.name')
      .execute();
    return rows.flatMap((row) => {
      const doubt = doubtOwner({ state: row.owner_state, roles: row.owner_roles });
      return doubt === null ? [] : [{ id: row.id, name: row.name, owner: row.owner_name, doubt }];
    });
  }

  async setOwner(id: Id<'application'>, owner: Id<'person'>): Promise<Application> {
    await this.#tables.updateTable('application').set({ owner }).where('id', '=', id).execute();
    return await this.read(id);
  }

  async setActsForPeople(id: Id<'application'>, acts: boolean): Promise<Application> {
    await this.#tables
      .updateTable('application')
      .set({ acts_for_people: acts })
      .where('id', '=', id)
      .execute();
    return await this.read(id);
  }

  /** Ends it for ever; its name can be given to another. */
  async retire(id: Id<'application'>): Promise<Application> {
    await this.#tables.updateTable('application').set({ state: 'retired' }).where('id', '=', id).execute();
    return await this.read(id);
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
      .returning('id')
      .executeTakeFirst();
    if (added) return await this.read(added.id);
    throw new Failure('conflict', {
      detail: 'An application of this name is registered already.',
      field: 'name',
    });
  }

  #withOwners() {
    return this.#tables
      .selectFrom('application')
      .innerJoin('person', 'person.id', 'application.owner')
      .selectAll('application')
      .select(['person.name as owner_name', 'person.state as owner_state', 'person.roles as owner_roles']);
  }
}

type Row = Selectable<IdentityTables['application']> & {
  readonly owner_name: string;
  readonly owner_state: PersonState;
  readonly owner_roles: readonly Role[];
};

function toApplication(row: Row): Application {
  return {
    ...{ id: row.id, name: row.name, owner: row.owner, state: row.state, registeredAt: row.registered_at },
    actsForPeople: row.acts_for_people,
    ownerDoubt: doubtOwner({ state: row.owner_state, roles: row.owner_roles }),
  };
}
