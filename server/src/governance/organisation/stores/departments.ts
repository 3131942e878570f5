import type { Kysely, Selectable } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Department } from '../model.ts';

export interface DepartmentTables {
  department: {
    id: Id<'department'>;
    name: string;
    facility: string;
    registered_at: number;
    retired_at: number | null;
    revision: number;
  };
}

/** Departments as they are kept, inside one transaction. */
export interface DepartmentStore {
  /** Those in force first, by facility and name. */
  list(): Promise<readonly Department[]>;
  /** Reads one to change it, and holds it until the transaction ends. @throws Failure `not_found`, `conflict` */
  claim(id: Id<'department'>, revision: number): Promise<Department>;
  /** @throws Failure `conflict` where the facility has one of that name */
  insert(department: Department): Promise<void>;
  /** Writes it with its next revision. Only after `claim`. @throws Failure `conflict` as `insert` */
  replace(department: Department): Promise<Department>;
}

export function openDepartmentStore(tables: Kysely<DepartmentTables>): DepartmentStore {
  const requireFree = async ({ id, name, facility }: Department) => {
    const taken = await tables
      .selectFrom('department')
      .select('id')
      .where((where) => where(where.fn('lower', ['facility']), '=', facility.toLowerCase()))
      .where((where) => where(where.fn('lower', ['name']), '=', name.toLowerCase()))
      .where('retired_at', 'is', null)
      .where('id', '!=', id)
      .executeTakeFirst();
    if (!taken) return;
    throw new Failure('conflict', { field: 'name', detail: 'The facility has a department of this name.' });
  };
  return {
    async list() {
      const query = tables.selectFrom('department').selectAll();
      const rows = await query
        .orderBy((order) => order('retired_at', 'is not', null))
        .orderBy('facility')
        .orderBy('name')
        .orderBy('id')
        .execute();
      return rows.map(toDepartment);
    },
    async claim(id, revision) {
      const query = tables.selectFrom('department').selectAll().where('id', '=', id).forUpdate();
      const row = await query.executeTakeFirst();
      if (!row) throw new Failure('not_found', { detail: 'There is no such department.' });
      if (row.retired_at !== null) throw new Failure('conflict', { detail: 'It is retired.' });
      if (row.revision === revision) return toDepartment(row);
      throw new Failure('conflict', { detail: `It is at revision ${row.revision}, not ${revision}.` });
    },
    async insert(department) {
      await requireFree(department);
      await tables.insertInto('department').values(toRow(department)).execute();
    },
    async replace(department) {
      if (department.retiredAt === null) await requireFree(department);
      const next = { ...department, revision: department.revision + 1 };
      await tables.updateTable('department').set(toRow(next)).where('id', '=', next.id).execute();
      return next;
    },
  };
}

function toDepartment(row: Selectable<DepartmentTables['department']>): Department {
  const { id, name, facility, revision } = row;
  return { id, name, facility, registeredAt: row.registered_at, retiredAt: row.retired_at, revision };
}

function toRow({ id, name, facility, registeredAt, retiredAt, revision }: Department) {
  return { id, name, facility, registered_at: registeredAt, retired_at: retiredAt, revision };
}
