import { randomUUID } from 'node:crypto';
import type { Entry, JsonValue, Log, PublicRecord } from '@cordon/audit-log';
import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { EventName, Fact } from '../../kernel/operation.ts';
import type { Phi } from '../../kernel/phi.ts';
import { type ContentKeys, seal } from '../keys/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import type { Companions } from './companions.ts';
import type { Receipt } from './port.ts';
import { isRefusedCommit, toRecordFailure } from './record-failure.ts';
import type { AuditTables } from './tables.ts';

/** Something that a person, an application or the program itself did, for the record. */
export interface Act {
  /** `agreement.signed`. */
  readonly event: EventName;
  /** UTC milliseconds. */
  readonly at: number;
  /** Null where the program itself acted. */
  readonly actor: Pick<Actor, 'kind' | 'id'> | null;
  /** Public: ids, states, counts, hashes. The fact `exchange` lists the act with that exchange. */
  readonly facts: Readonly<Record<string, Fact>>;
  /** What may identify a patient: kept as ciphertext only. */
  readonly sealed?: Phi<unknown>;
  /** Whose keys protect the sealed part; the organisation's when empty. */
  readonly subjects?: readonly Id<'subject'>[];
}

/** An act that is committed with its change, or about to be, but not in the log yet. */
export type ActTicket = `act_${string}`;

/** The record of acts. */
export interface ActRecord {
  /** Stores the act in the caller's own transaction: both are kept, or neither. */
  recordAct(transaction: StoreTransaction, act: Act): Promise<ActTicket>;
  /**
   * Brings an act into the log, once, and resolves when it is there. Called after the commit. An act that nobody
   * integrates is found at the next start, and each half minute.
   * @throws Failure `record_unavailable`, also for an act whose transaction was not committed
   */
  integrate(ticket: ActTicket): Promise<Receipt>;
  /** Records an act that changes nothing else. */
  recordNow(act: Act): Promise<Receipt>;
  /** Integrates every act that waits. Returns how many. */
  drain(): Promise<number>;
}

interface PendingAct {
  id: ActTicket;
  record: PublicRecord;
  sealed: Uint8Array | null;
}

export interface ActRecordOptions {
  readonly log: Log;
  readonly keys: ContentKeys;
  readonly store: Store;
}

export class LoggedActs implements ActRecord {
  readonly #log: Log;
  readonly #keys: ContentKeys;
  readonly #store: Store;

  constructor(options: ActRecordOptions) {
    this.#log = options.log;
    this.#keys = options.keys;
    this.#store = options.store;
  }

  async recordAct(transaction: StoreTransaction, act: Act): Promise<ActTicket> {
    const pending = await this.#prepare(act);
    await transaction.query('insert into audit_pending (id, record, sealed) values ($1, $2, $3)', [
      pending.id,
      JSON.stringify(pending.record),
      pending.sealed,
    ]);
    return pending.id;
  }

  async integrate(ticket: ActTicket): Promise<Receipt> {
    try {
      const { rows } = await this.#store.query<PendingAct>(
        'select id, record, sealed from audit_pending where id = $1',
        [ticket],
        'record_read_pending',
      );
      const [pending] = rows;
      const receipt = (pending && (await this.#append(pending))) ?? (await this.#find(ticket));
      if (!receipt) throw new Failure('record_unavailable', { detail: 'The act was not committed.' });
      return receipt;
    } catch (error) {
      throw toRecordFailure(error);
    }
  }

  async recordNow(act: Act): Promise<Receipt> {
    try {
      const receipt = await this.#append(await this.#prepare(act));
      if (!receipt) throw new Failure('record_unavailable');
      return receipt;
    } catch (error) {
      throw toRecordFailure(error);
    }
  }

  async drain(): Promise<number> {
    let integrated = 0;
    for (let after = 0; ; ) {
      const rows = await this.#store
        .tables<AuditTables>()
        .selectFrom('audit_pending')
        .select(['id', 'seq'])
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(64)
        .execute();
      const last = rows.at(-1);
      if (!last) return integrated;
      for (const row of rows) await this.#integrateLeftover(row.id as ActTicket);
      integrated += rows.length;
      after = last.seq;
    }
  }

  /** Another node may integrate the same act, and delete the pending row, at any moment. */
  async #integrateLeftover(ticket: ActTicket): Promise<void> {
    const row = await this.#store
      .tables<AuditTables>()
      .selectFrom('audit_pending')
      .select(['id', 'record', 'sealed'])
      .where('id', '=', ticket)
      .executeTakeFirst();
    if (row) await this.#append({ id: ticket, record: row.record as PublicRecord, sealed: row.sealed });
  }

  async #prepare(act: Act): Promise<PendingAct> {
    const id: ActTicket = `act_${randomUUID().replaceAll('-', '')}`;
    const record: PublicRecord = {
      v: 1,
      event: act.event,
      act: id,
      at: act.at,
      actor: act.actor && { kind: act.actor.kind, id: act.actor.id },
      facts: act.facts as Readonly<Record<string, JsonValue>>,
    };
    if (!act.sealed) return { id, record, sealed: null };
    const [key] = await this.#keys.keysFor([
      { scopes: act.subjects ?? [], contentClass: 'content', at: act.at },
    ]);
    if (!key) throw new Failure('keys_unavailable');
    const plain = Buffer.from(JSON.stringify(act.sealed.reveal('164.312(b)')), 'utf8');
    return { id, record, sealed: seal(key, `log_entry|sealed|${id}`, plain) };
  }

  /** The receipt, or nothing when another node integrated the act first. */
  async #append(pending: PendingAct): Promise<Receipt | undefined> {
    const { record } = pending;
    const actor = record.actor as { id: string } | null;
    const companions: Companions = {
      audit_act: [
        {
          id: pending.id,
          event: record.event,
          at: record.at,
          actor: actor?.id ?? null,
          facts: record.facts,
        },
      ],
      audit_integrated: [{ id: pending.id, kind: 'integrated' }],
    };
    try {
      const { index, leafHash } = await this.#log.append({
        record,
        sealed: pending.sealed ?? undefined,
        companions: companions as NonNullable<Entry['companions']>,
      });
      return { entry: index, leafHash: Buffer.from(leafHash).toString('hex') };
    } catch (error) {
      if (isRefusedCommit(error) && (await this.#find(pending.id))) return undefined;
      throw error;
    }
  }

  async #find(ticket: ActTicket): Promise<Receipt | undefined> {
    const row = await this.#store
      .tables<AuditTables>()
      .selectFrom('audit_act')
      .select('entry')
      .where('id', '=', ticket)
      .executeTakeFirst();
    if (!row) return undefined;
    const { leafHash } = await this.#log.readEntry(row.entry);
    return { entry: row.entry, leafHash: Buffer.from(leafHash).toString('hex') };
  }
}
