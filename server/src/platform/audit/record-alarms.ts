import { createHash } from 'node:crypto';
import {
  type Log,
  type NoteSigner,
  openNote,
  readVerifiers,
  signNote,
  type WitnessFinding,
} from '@cordon/audit-log';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Store } from '../store/index.ts';
import type { ActRecord } from './acts.ts';

/** The stored log and something that was kept of it contradict each other. */
export interface RecordContradiction extends Omit<WitnessFinding, 'kind'> {
  /**
   * `damaged`: found without a kept checkpoint, by the tree in the memory of a node. `missing`: exchanges that were counted
   * where they arrived and are not in the record.
   */
  readonly kind: WitnessFinding['kind'] | 'damaged' | 'missing';
}

/** What a person found out about missing exchanges, and who. */
export interface AlarmAcceptance {
  readonly as: 'explained' | 'incident';
  readonly by: string;
}

/** A contradiction as it is kept. Times are UTC milliseconds. */
export interface RecordAlarm {
  readonly id: Id<'alarm'>;
  readonly kind: RecordContradiction['kind'];
  readonly place: string;
  readonly seenSize: number | null;
  readonly storedSize: number;
  readonly seenNote: string;
  readonly says: string;
  readonly foundAt: number;
  readonly node: string;
  /** When a person accepted it; null while it stands. */
  readonly acceptedAt: number | null;
  /** What it was accepted as; null where a restored copy was accepted. */
  readonly acceptedAs: AlarmAcceptance['as'] | null;
}

export interface RecordAlarmTables {
  record_alarm: {
    id: string;
    kind: RecordAlarm['kind'];
    place: string;
    seen_size: number | null;
    stored_size: number;
    seen_note: string;
    seen_digest: string;
    says: string;
    found_at: number;
    node: string;
    accepted_at: number | null;
    acceptance: string | null;
    accepted_as: AlarmAcceptance['as'] | null;
    accepted_by: string | null;
  };
}

export interface RecordAlarmsOptions {
  readonly store: Store;
  readonly log: Pick<Log, 'origin' | 'vkeys' | 'head' | 'proveConsistency'>;
  /** The keys of the record that sign now. */
  readonly signers: () => Promise<readonly NoteSigner[]>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
  readonly node: Id<'node'>;
}

/** A note has some hundred characters. Of whatever else was found in its place, the beginning will do. */
const noteLimit = 4_000;

/** Alarms about the record, and their acceptance. */
export class RecordAlarms {
  readonly #options: RecordAlarmsOptions;
  readonly #raised = new Set<string>();

  constructor(options: RecordAlarmsOptions) {
    this.#options = options;
  }

  /** Keeps the alarm and writes it into the record, once for each contradiction, however often it is found. */
  async raise(found: RecordContradiction): Promise<void> {
    const mark = `${found.kind}|${found.place}|${digestOf(found.seenNote)}`;
    if (this.#raised.has(mark)) return;
    const { store, acts, clock } = this.#options;
    const ticket = await store.transaction(async (transaction) => {
      const id = await this.#insert(transaction, found);
      if (id === undefined) return undefined;
      return await acts.recordAct(transaction, {
        event: found.kind === 'missing' ? 'record.exchanges-missing' : 'record.fork-detected',
        at: clock.now(),
        actor: null,
        facts: {
          ...{ alarm: id, kind: found.kind, place: found.place },
          ...{ seenSize: found.seenSize, storedSize: found.storedSize, seenDigest: digestOf(found.seenNote) },
        },
      });
    });
    this.#raised.add(mark);
    // A log that is broken takes no entry; the act waits in the database until one does.
    if (ticket) await acts.integrate(ticket).catch(() => undefined);
  }

  /** Every alarm, the newest first. */
  async list(): Promise<RecordAlarm[]> {
    const rows = await this.#tables().selectFrom('record_alarm').selectAll().orderBy('id', 'desc').execute();
    return rows.map((row) => ({
      ...{ id: row.id as Id<'alarm'>, kind: row.kind, place: row.place, says: row.says, node: row.node },
      ...{ seenSize: row.seen_size, storedSize: row.stored_size, seenNote: row.seen_note },
      ...{ foundAt: row.found_at, acceptedAt: row.accepted_at, acceptedAs: row.accepted_as },
    }));
  }

  /** The kinds of the alarms that nobody accepted. */
  async standing(): Promise<ReadonlySet<RecordAlarm['kind']>> {
    const { rows } = await this.#options.store.query<{ kind: RecordAlarm['kind'] }>(
      'select distinct kind from record_alarm where accepted_at is null',
      [],
      'record_alarm_standing',
    );
    return new Set(rows.map(({ kind }) => kind));
  }

  /**
   * Accepts that exchanges are missing, once somebody has looked into it. No other kind is accepted like this: while the
   * record contradicts a checkpoint, only `cordon audit accept-restore` goes on.
   * @throws Failure `not_found`, `conflict`
   */
  async acceptMissing(
    transaction: Pick<Store, 'query'>,
    id: string,
    acceptance: AlarmAcceptance,
  ): Promise<void> {
    const { log, clock } = this.#options;
    const signers = await this.#options.signers();
    const { rows } = await transaction.query<
      Pick<RecordAlarmTables['record_alarm'], 'kind' | 'seen_digest' | 'accepted_at'>
    >('select kind, seen_digest, accepted_at from record_alarm where id = $1 for update', [id]);
    const [alarm] = rows;
    if (!alarm) throw new Failure('not_found', { detail: 'There is no such alarm.' });
    if (alarm.kind !== 'missing' || alarm.accepted_at !== null) {
      throw new Failure('conflict', {
        detail:
          alarm.kind === 'missing'
            ? 'The alarm was accepted already.'
            : 'The record contradicts a checkpoint.',
        next:
          alarm.kind === 'missing'
            ? 'Nothing is left to do.'
            : 'Keep the database as it is, and treat it as an incident.',
      });
    }
    const { size, root } = log.head();
    const text = acceptanceText(log.origin, alarm.seen_digest, size, Buffer.from(root).toString('base64'));
    await transaction.query(
      'update record_alarm set accepted_at = $2, acceptance = $3, accepted_as = $4, accepted_by = $5 where id = $1',
      [id, clock.now(), await signNote(text, ...signers), acceptance.as, acceptance.by],
    );
  }

  /** Accepts these contradictions, and every alarm that stands, for the log as it is now. Gives the ids of the alarms. */
  async accept(findings: readonly RecordContradiction[]): Promise<Id<'alarm'>[]> {
    const { store, clock, log } = this.#options;
    const signers = await this.#options.signers();
    const { size, root } = log.head();
    return await store.transaction(async (transaction) => {
      for (const finding of findings) await this.#insert(transaction, finding);
      const { rows } = await transaction.query<{ id: Id<'alarm'>; seen_digest: string }>(
        `select id, seen_digest from record_alarm where accepted_at is null and kind <> 'missing' for update`,
        [],
      );
      for (const { id, seen_digest } of rows) {
        const text = acceptanceText(log.origin, seen_digest, size, Buffer.from(root).toString('base64'));
        const values = [id, clock.now(), await signNote(text, ...signers)];
        await transaction.query(
          'update record_alarm set accepted_at = $2, acceptance = $3 where id = $1',
          values,
        );
      }
      return rows.map(({ id }) => id);
    });
  }

  /**
   * True when the record's key accepted this very note for a log that the stored one continues. An acceptance that
   * somebody wrote into the table, or one for a log that was replaced by a still older copy, counts for nothing.
   */
  readonly isAccepted = async (finding: Pick<RecordContradiction, 'seenNote'>): Promise<boolean> => {
    const { log } = this.#options;
    const digest = digestOf(finding.seenNote);
    const rows = await this.#tables()
      .selectFrom('record_alarm')
      .select('acceptance')
      .where('seen_digest', '=', digest)
      .where('acceptance', 'is not', null)
      .execute();
    const verifiers = readVerifiers(log.vkeys);
    for (const { acceptance } of rows) {
      const text = openNote(acceptance ?? '', verifiers);
      const [, , size = '', root = ''] = text?.split('\n') ?? [];
      if (text !== acceptanceText(log.origin, digest, Number(size), root)) continue;
      if (await this.#continues(Number(size), root)) return true;
    }
    return false;
  };

  async #continues(size: number, root: string): Promise<boolean> {
    const { log } = this.#options;
    if (size === 0) return true;
    if (size > log.head().size) return false;
    const { root1 } = await log.proveConsistency(size, log.head().size);
    return Buffer.from(root1).toString('base64') === root;
  }

  async #insert(
    transaction: Pick<Store, 'query'>,
    found: RecordContradiction,
  ): Promise<Id<'alarm'> | undefined> {
    const { clock, node } = this.#options;
    const { rows } = await transaction.query<{ id: Id<'alarm'> }>(
      `insert into record_alarm (id, kind, place, seen_size, stored_size, seen_note, seen_digest, says, found_at, node)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (seen_digest, place, kind) where accepted_at is null do nothing returning id`,
      [
        newId('alarm', clock),
        ...[found.kind, found.place, found.seenSize, found.storedSize],
        found.seenNote.slice(0, noteLimit).replaceAll('\u0000', ''),
        ...[digestOf(found.seenNote), found.text, clock.now(), node],
      ],
    );
    return rows[0]?.id;
  }

  #tables() {
    return this.#options.store.tables<RecordAlarmTables>();
  }
}

function digestOf(note: string): string {
  return createHash('sha256').update(note, 'utf8').digest('hex');
}

/** Its first line is no origin, so that nobody takes it for a checkpoint. */
function acceptanceText(origin: string, digest: string, size: number, root: string): string {
  return `${origin} accepted in spite of\n${digest}\n${size}\n${root}\n`;
}
