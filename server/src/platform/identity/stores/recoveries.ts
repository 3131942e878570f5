import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Recovery, RecoveryDecision } from '../model.ts';
import type { IdentityTables } from '../tables.ts';

export interface NewRecovery {
  readonly id: Id<'recovery'>;
  readonly person: Id<'person'>;
  readonly reason: string;
  readonly by: Id<'person'>;
  readonly at: number;
  readonly expiresAt: number;
}

export interface RecoveryFilter {
  /** Only those of this person. */
  readonly person?: Id<'person'>;
  /** Only those requested at this moment or later. UTC milliseconds */
  readonly since: number;
}

type Row = Selectable<IdentityTables['person_recovery']> & {
  readonly person_name: string;
  readonly requested_by_name: string;
  readonly decided_by_name: string | null;
};

/** Recoveries that were asked for, inside one transaction. */
export class Recoveries {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** Asks for one; an earlier one that ran out is closed. @throws Failure `conflict` when one waits already */
  async add({ id, person, reason, by, at, expiresAt }: NewRecovery): Promise<Recovery> {
    await this.#tables
      .updateTable('person_recovery')
      .set({ decision: 'expired', decided_at: at })
      .where('person', '=', person)
      .where('decision', 'is', null)
      .where('expires_at', '<=', at)
      .execute();
    const added = await this.#tables
      .insertInto('person_recovery')
      .values({
        ...{ id, person, reason, requested_by: by, requested_at: at, expires_at: expiresAt },
        ...{ decided_at: null, decided_by: null, decision: null },
      })
      .onConflict((conflict) => conflict.column('person').where('decision', 'is', null).doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) {
      throw new Failure('conflict', {
        field: 'person',
        detail: 'A recovery of this person waits for its approval already.',
        next: 'Have it approved, or withdraw it first.',
      });
    }
    return await this.#read(id, at);
  }

  /** Reads one and keeps it from being decided by anybody else until the transaction ends. @throws Failure `not_found` */
  async claim(id: Id<'recovery'>, now: number): Promise<Recovery> {
    await this.#tables.selectFrom('person_recovery').select('id').where('id', '=', id).forUpdate().execute();
    return await this.#read(id, now);
  }

  /** Decides one. Only after `claim`, and while it waits. */
  async decide(
    id: Id<'recovery'>,
    decision: Exclude<RecoveryDecision, 'expired'>,
    by: Id<'person'>,
    at: number,
  ): Promise<Recovery> {
    await this.#tables
      .updateTable('person_recovery')
      .set({ decision, decided_by: by, decided_at: at })
      .where('id', '=', id)
      .where('decision', 'is', null)
      .execute();
    return await this.#read(id, at);
  }

  /** The newest first; at most 200. @param now UTC milliseconds */
  async list({ person, since }: RecoveryFilter, now: number): Promise<Recovery[]> {
    let rows = this.#rows().where('person_recovery.requested_at', '>=', since);
    if (person) rows = rows.where('person_recovery.person', '=', person);
    const found = await rows
      .orderBy('person_recovery.requested_at', 'desc')
      .orderBy('person_recovery.id', 'desc')
      .limit(200)
      .execute();
    return found.map((row) => toRecovery(row, now));
  }

  /** Those that wait for an approval, the oldest first. @param now UTC milliseconds */
  async listPending(now: number): Promise<Recovery[]> {
    const rows = this.#rows().where('decision', 'is', null).where('expires_at', '>', now);
    return (await rows.orderBy('person_recovery.id').execute()).map((row) => toRecovery(row, now));
  }

  async #read(id: Id<'recovery'>, now: number): Promise<Recovery> {
    const row = await this.#rows().where('person_recovery.id', '=', id).executeTakeFirst();
    if (row) return toRecovery(row, now);
    throw new Failure('not_found', { detail: 'There is no such recovery.', field: 'recovery' });
  }

  #rows(): SelectQueryBuilder<IdentityTables, 'person_recovery', Row> {
    const nameOf = (column: 'person' | 'requested_by' | 'decided_by') =>
      sql<string>`(select name from person where id = ${sql.ref(`person_recovery.${column}`)})`;
    return this.#tables
      .selectFrom('person_recovery')
      .selectAll('person_recovery')
      .select([
        nameOf('person').as('person_name'),
        nameOf('requested_by').as('requested_by_name'),
        nameOf('decided_by').$castTo<string | null>().as('decided_by_name'),
      ]);
  }
}

function toRecovery(row: Row, now: number): Recovery {
  const ranOut = row.decision === null && row.expires_at <= now;
  return {
    id: row.id,
    person: { id: row.person, name: row.person_name },
    reason: row.reason,
    requestedBy: { id: row.requested_by, name: row.requested_by_name },
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    state: ranOut ? 'expired' : (row.decision ?? 'pending'),
    decidedBy: row.decided_by && { id: row.decided_by, name: row.decided_by_name ?? row.decided_by },
    decidedAt: ranOut ? row.expires_at : row.decided_at,
  };
}
