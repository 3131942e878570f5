import { decodeLeaf, hashLeaf, type Log, type PublicRecord, verifyInclusion } from '@cordon/audit-log';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { EventName } from '../../kernel/operation.ts';
import { type Phi, phi } from '../../kernel/phi.ts';
import { type ContentKeys, EnvelopeError, readKeyIds } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { openOutput, openQuery } from './content.ts';
import { type ExchangeFilter, type ExchangePage, listExchanges } from './list-exchanges.ts';
import type { OutputContent, QueryContent } from './port.ts';
import type { AuditTables, ExchangeRow } from './tables.ts';
import { type TraceFilter, type TracePage, traceElements } from './trace-elements.ts';

/** One entry of the log, public part only. */
export interface ReadEntry {
  readonly entry: number;
  /** Lowercase hexadecimal RFC 6962 leaf hash. */
  readonly leafHash: string;
  readonly record: PublicRecord;
}

/** One entry with everything that an auditor needs to check it without us. */
export interface ProvenEntry extends ReadEntry {
  /** The leaf as it is hashed: canonical JSON. */
  readonly leaf: string;
  /** Inclusion path, lowercase hexadecimal, from the leaf upwards. */
  readonly path: readonly string[];
}

export interface EntryProofs {
  readonly entries: readonly ProvenEntry[];
  /** Size of the tree that the paths lead to, and the signed checkpoint of that size. */
  readonly size: number;
  /** Lowercase hexadecimal. */
  readonly root: string;
  readonly checkpoint: string;
  /** Key that the checkpoint is signed with, in the signed-note form. */
  readonly vkey: string;
  /** Whether every leaf has its hash and every path leads to the root, checked anew. */
  readonly verified: boolean;
}

export interface ReadExchange {
  readonly exchange: ExchangeRow;
  /** Opened, closed or refused. */
  readonly entries: readonly ReadEntry[];
  /** Later acts about it: reviews, reveals. */
  readonly acts: readonly ReadEntry[];
}

/** The content of one exchange. A part is null when it never existed; `destroyed` when its key is gone. */
export interface SealedContent {
  readonly query: QueryContent | null;
  readonly output: OutputContent | null;
  readonly destroyed: boolean;
}

/** A key that an entry names and that opens nothing any more. */
export interface GoneKey {
  readonly key: string;
  /** Null where not even the row of the key is there: no disposal does that. */
  readonly class: string | null;
  /** UTC milliseconds. */
  readonly destroyedAt: number | null;
}

export interface RecordReader {
  listExchanges(filter: ExchangeFilter): Promise<ExchangePage>;
  /** Who saw whose what, sent where, when: a row for each patient of each exchange, newest first. */
  traceElements(filter: TraceFilter): Promise<TracePage>;
  /** `undefined` when there is none of that id. */
  readExchange(exchange: Id<'exchange'>): Promise<ReadExchange | undefined>;
  /** The entries of an exchange with their proofs; `undefined` when there is none of that id. */
  proveExchange(exchange: Id<'exchange'>): Promise<EntryProofs | undefined>;
  /** The content itself. The caller records that it was revealed, before it shows anything. */
  openContent(exchange: Id<'exchange'>): Promise<Phi<SealedContent> | undefined>;
  /** Whether the content could be opened, without opening it. */
  readContentState(exchange: Id<'exchange'>): Promise<'sealed' | 'destroyed'>;
  /** The keys of the content that are gone. */
  readGoneKeys(exchange: Id<'exchange'>): Promise<readonly GoneKey[]>;
  readEntry(index: number): Promise<ReadEntry>;
  /** The last act of that kind that is in the log; of one exchange if it is named. */
  readLastAct(event: EventName, exchange?: Id<'exchange'>): Promise<ReadEntry | undefined>;
}

/** Opens the reading side of the record. */
export function openReader(store: Store, log: Log, keys: ContentKeys): RecordReader {
  return new LogReader(store, log, keys);
}

class LogReader implements RecordReader {
  readonly #store: Store;
  readonly #log: Log;
  readonly #keys: ContentKeys;

  constructor(store: Store, log: Log, keys: ContentKeys) {
    this.#store = store;
    this.#log = log;
    this.#keys = keys;
  }

  async listExchanges(filter: ExchangeFilter): Promise<ExchangePage> {
    return await listExchanges(this.#store.tables<AuditTables>(), filter);
  }

  async traceElements(filter: TraceFilter): Promise<TracePage> {
    return await traceElements(this.#store, filter);
  }

  async readExchange(exchange: Id<'exchange'>): Promise<ReadExchange | undefined> {
    const row = await this.#readRow(exchange);
    if (!row) return undefined;
    const acts = await this.#store
      .tables<AuditTables>()
      .selectFrom('audit_act')
      .select('entry')
      .where('exchange', '=', exchange)
      .orderBy('entry')
      .limit(200)
      .execute();
    return {
      exchange: row,
      entries: await this.#readAll(entriesOf(row)),
      acts: await this.#readAll(acts.map((act) => act.entry)),
    };
  }

  async proveExchange(exchange: Id<'exchange'>): Promise<EntryProofs | undefined> {
    const row = await this.#readRow(exchange);
    if (!row) return undefined;
    const { size, root, note } = await this.#log.checkpoint();
    const entries: ProvenEntry[] = [];
    let verified = true;
    for (const index of entriesOf(row)) {
      const stored = await this.#log.readEntry(index);
      const { proof } = await this.#log.proveInclusion(index, size);
      verified &&= verifyInclusion({ index, size, leafHash: hashLeaf(stored.leaf), root, proof });
      entries.push({
        ...readLeaf(index, stored),
        leaf: Buffer.from(stored.leaf).toString('utf8'),
        path: proof.map(toHex),
      });
    }
    return { entries, size, root: toHex(root), checkpoint: note, vkey: this.#log.vkey, verified };
  }

  async openContent(exchange: Id<'exchange'>): Promise<Phi<SealedContent> | undefined> {
    const row = await this.#readRow(exchange);
    if (!row) return undefined;
    const [queryAt, outputAt] =
      row.decision === 'refused' ? [row.closed_entry, null] : [row.opened_entry, row.closed_entry];
    const query = await this.#openPart(queryAt, (key, sealed) => openQuery(key, exchange, sealed));
    const output = await this.#openPart(outputAt, (key, sealed) => openOutput(key, exchange, sealed));
    const destroyed = query === 'destroyed' || output === 'destroyed';
    return phi({
      query: query === 'destroyed' ? null : query,
      output: output === 'destroyed' ? null : output,
      destroyed,
    });
  }

  async readEntry(index: number): Promise<ReadEntry> {
    return readLeaf(index, await this.#log.readEntry(index));
  }

  async readGoneKeys(exchange: Id<'exchange'>): Promise<readonly GoneKey[]> {
    const ids = [...new Set((await this.#readSealed(exchange)).flatMap(readKeyIds))];
    const { rows } = await this.#store.query<GoneKey>(
      `select named.key, content_key.class, content_key.destroyed_at as "destroyedAt"
       from unnest($1::text[]) as named (key) left join content_key on content_key.id = named.key
       where content_key.wrapped is null order by named.key`,
      [ids],
    );
    return rows;
  }

  async readContentState(exchange: Id<'exchange'>): Promise<'sealed' | 'destroyed'> {
    const sealed = await this.#readSealed(exchange);
    const keys = await this.#keys.keysOf(sealed.map(readKeyIds));
    return keys.length > 0 && keys.every((key) => key !== undefined) ? 'sealed' : 'destroyed';
  }

  async #readSealed(exchange: Id<'exchange'>): Promise<Uint8Array[]> {
    const row = await this.#readRow(exchange);
    const stored = await Promise.all((row ? entriesOf(row) : []).map((index) => this.#log.readEntry(index)));
    return stored.map((entry) => entry.sealed).filter((bytes) => bytes !== null);
  }

  async readLastAct(event: EventName, exchange?: Id<'exchange'>): Promise<ReadEntry | undefined> {
    const acts = this.#store
      .tables<AuditTables>()
      .selectFrom('audit_act')
      .select('entry')
      .where('event', '=', event);
    const row = await (exchange ? acts.where('exchange', '=', exchange) : acts)
      .orderBy('entry', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && (await this.readEntry(row.entry));
  }

  async #openPart<Content>(
    index: number | null,
    open: (key: Parameters<typeof openQuery>[0], sealed: Uint8Array) => Content,
  ): Promise<Content | null | 'destroyed'> {
    if (index === null) return null;
    const { sealed } = await this.#log.readEntry(index);
    if (!sealed) return null;
    try {
      const [key] = await this.#keys.keysOf([readKeyIds(sealed)]);
      return key ? open(key, sealed) : 'destroyed';
    } catch (cause) {
      if (!(cause instanceof EnvelopeError)) throw cause;
      throw new Failure('internal_error', {
        detail: `The sealed part of entry ${index} does not open.`,
        cause,
      });
    }
  }

  async #readRow(exchange: Id<'exchange'>): Promise<ExchangeRow | undefined> {
    return await this.#store
      .tables<AuditTables>()
      .selectFrom('exchange')
      .selectAll()
      .where('id', '=', exchange)
      .executeTakeFirst();
  }

  async #readAll(indexes: readonly number[]): Promise<ReadEntry[]> {
    return await Promise.all(indexes.map((index) => this.readEntry(index)));
  }
}

function entriesOf(row: ExchangeRow): number[] {
  return [row.opened_entry, row.closed_entry].filter((entry) => entry !== null);
}

/** @throws Failure `internal_error` for a leaf of another program */
export function readLeaf(index: number, stored: { leaf: Uint8Array; leafHash: Uint8Array }): ReadEntry {
  const decoded = decodeLeaf(stored.leaf);
  if (!decoded)
    throw new Failure('internal_error', { detail: `Entry ${index} was not written by this program.` });
  return { entry: index, leafHash: toHex(stored.leafHash), record: decoded.record };
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
