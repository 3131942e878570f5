import type { ColumnType, Kysely } from 'kysely';
import type { AskedLevel, LevelRestriction } from '../../kernel/data-level.ts';
import type { LevelSetting } from './model.ts';

/** The tables of this duty, and no others. */
export interface DataLevelTables {
  data_level: {
    level: AskedLevel;
    restrictions: ColumnType<LevelRestriction[], readonly LevelRestriction[], readonly LevelRestriction[]>;
    handling: string;
    reason: string;
    set_at: number;
    set_by: string;
    set_by_name: string;
  };
}

/** Levels of which the organisation decided something, inside one transaction. */
export interface DataLevelStore {
  list(): Promise<readonly LevelSetting[]>;
  set(setting: LevelSetting): Promise<void>;
}

export function openDataLevelStore(tables: Kysely<DataLevelTables>): DataLevelStore {
  return {
    async list() {
      const rows = await tables.selectFrom('data_level').selectAll().orderBy('level').execute();
      return rows.map(({ set_at: setAt, set_by: id, set_by_name: name, ...row }) => ({
        ...{ ...row, setAt, setBy: { id, name } },
      }));
    },
    async set({ setAt, setBy, level, ...setting }) {
      const row = { ...setting, set_at: setAt, set_by: setBy.id, set_by_name: setBy.name };
      await tables
        .insertInto('data_level')
        .values({ level, ...row })
        .onConflict((same) => same.column('level').doUpdateSet(row))
        .execute();
    },
  };
}
