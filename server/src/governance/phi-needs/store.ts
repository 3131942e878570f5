import type { ColumnType, Generated, Kysely, Selectable } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { NeedDecision, PhiNeed } from './model.ts';

/** The tables of this duty, and no others. */
export interface PhiNeedTables {
  phi_need: {
    id: Id<'phiNeed'>;
    system: Id<'system'>;
    needs_phi: boolean;
    elements: ColumnType<string[], readonly string[], never>;
    purposes: ColumnType<Purpose[], readonly Purpose[], never>;
    justification: string;
    stated_at: number;
    stated_by: string;
    stated_by_name: string;
    decision: Generated<NeedDecision | null>;
    decided_at: Generated<number | null>;
    decided_by: Generated<string | null>;
    decided_by_name: Generated<string | null>;
    note: Generated<string | null>;
    alone: Generated<boolean>;
  };
}

/** Statements as they are kept, inside one transaction. */
export interface PhiNeedStore {
  add(need: PhiNeed): Promise<void>;
  read(id: Id<'phiNeed'>): Promise<PhiNeed | undefined>;
  /** As `read`, and holds it until the transaction ends. */
  claim(id: Id<'phiNeed'>): Promise<PhiNeed | undefined>;
  /** The one that waits, held until the transaction ends. */
  claimWaiting(system: Id<'system'>): Promise<PhiNeed | undefined>;
  decide(id: Id<'phiNeed'>, decision: NonNullable<PhiNeed['decision']>): Promise<void>;
  /** Of every system, the last that was approved and the one that waits. */
  standing(): Promise<readonly PhiNeed[]>;
  /** Everything that was ever stated of one system, the newest first. */
  history(system: Id<'system'>, most: number): Promise<readonly PhiNeed[]>;
}

export function openPhiNeedStore(tables: Kysely<PhiNeedTables>): PhiNeedStore {
  const all = () => tables.selectFrom('phi_need').selectAll();
  const toMaybe = (row: Selectable<PhiNeedTables['phi_need']> | undefined) => row && toNeed(row);
  return {
    async add({ statedBy, decision: _, ...need }) {
      await tables
        .insertInto('phi_need')
        .values({
          ...{ id: need.id, system: need.system, needs_phi: need.needsPhi, stated_at: need.statedAt },
          ...{ elements: need.elements, purposes: need.purposes, justification: need.justification },
          ...{ stated_by: statedBy.id, stated_by_name: statedBy.name },
        })
        .execute();
    },
    read: async (id) => toMaybe(await all().where('id', '=', id).executeTakeFirst()),
    claim: async (id) => toMaybe(await all().where('id', '=', id).forUpdate().executeTakeFirst()),
    claimWaiting: async (system) =>
      toMaybe(
        await all().where('system', '=', system).where('decision', 'is', null).forUpdate().executeTakeFirst(),
      ),
    async decide(id, { what, at, by, note, isAlone: alone }) {
      await tables
        .updateTable('phi_need')
        .set({ decision: what, decided_at: at, decided_by: by.id, decided_by_name: by.name, note, alone })
        .where('id', '=', id)
        .execute();
    },
    async standing() {
      const approved = await all()
        .distinctOn('system')
        .where('decision', '=', 'approved')
        .orderBy('system')
        .orderBy('decided_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      const waiting = await all().where('decision', 'is', null).execute();
      return [...approved, ...waiting].map(toNeed);
    },
    async history(system, most) {
      const rows = await all().where('system', '=', system).orderBy('id', 'desc').limit(most).execute();
      return rows.map(toNeed);
    },
  };
}

function toNeed(row: Selectable<PhiNeedTables['phi_need']>): PhiNeed {
  const { decision: what, decided_at: at, decided_by: by } = row;
  return {
    ...{ id: row.id, system: row.system, needsPhi: row.needs_phi, elements: row.elements },
    ...{ purposes: row.purposes, justification: row.justification, statedAt: row.stated_at },
    statedBy: { id: row.stated_by, name: row.stated_by_name },
    decision:
      what === null || at === null || by === null
        ? null
        : { what, at, by: { id: by, name: row.decided_by_name ?? '' }, note: row.note, isAlone: row.alone },
  };
}
