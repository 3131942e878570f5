import { randomBytes } from 'node:crypto';
import type { ExchangeIntent } from '../../server/src/platform/audit/index.ts';
import { projectHeader, projectSubjects } from '../../server/src/platform/audit/projection.ts';
import type { Store } from '../../server/src/platform/store/index.ts';

/** How many bytes each part of one entry has in the record, so that the floor writes as many. */
export interface EntrySizes {
  readonly leaf: Uint8Array;
  readonly sealed: number;
}

type Row = Readonly<Record<string, unknown>>;

const tables = ['log_entry', 'exchange', 'exchange_subject', 'exchange_open'] as const;
type Table = (typeof tables)[number];

interface Waiting {
  readonly rows: Readonly<Record<Table, Row>>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The floor: the rows that the record writes for an exchange, of the same sizes, into the same tables with the same
 * indexes in another database of the same server, in batches as the record's (one under way, at most 64, no timer), on the
 * same kind of connection. One prepared statement of plain multi-row INSERTs for each batch size. What it leaves out is all
 * that makes a log of it: encryption, canonical form, hashes, the tree, tiles, the head and its compare-and-swap.
 */
export class FloorWriter {
  readonly #store: Store;
  readonly #sizes: EntrySizes;
  readonly #random: Buffer = randomBytes(1024 * 1024);
  readonly #texts = new Map<number, string>();
  readonly #queue: Waiting[] = [];
  #draining: Promise<void> | null = null;
  #next: number;

  private constructor(store: Store, sizes: EntrySizes, next: number) {
    this.#store = store;
    this.#sizes = sizes;
    this.#next = next;
  }

  static async open(store: Store, sizes: EntrySizes): Promise<FloorWriter> {
    const { rows } = await store.query<{ n: number }>(
      'select coalesce(max(index) + 1, 0) as n from log_entry',
    );
    return new FloorWriter(store, sizes, rows[0]?.n ?? 0);
  }

  write(intent: ExchangeIntent): Promise<void> {
    const rows = this.#makeRows(intent, this.#next);
    this.#next += 1;
    return new Promise((resolve, reject) => {
      this.#queue.push({ rows, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, 64);
      try {
        await this.#insert(batch);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#draining = null;
  }

  async #insert(batch: readonly Waiting[]): Promise<void> {
    const text = this.#texts.get(batch.length) ?? writeText(batch);
    this.#texts.set(batch.length, text);
    const values = tables.flatMap((table) => batch.flatMap(({ rows }) => Object.values(rows[table])));
    await this.#store.query(text, values, `floor_${batch.length}`);
  }

  #makeRows(intent: ExchangeIntent, index: number): Readonly<Record<Table, Row>> {
    const { leaf, sealed } = this.#sizes;
    const header = projectHeader(intent, intent.elements, 'node_floor');
    return {
      log_entry: { index, leaf, leaf_hash: this.#bytes(32), sealed: this.#bytes(sealed) },
      exchange: {
        ...header,
        elements: JSON.stringify(header.elements),
        ...{ decision: 'permitted', state: 'open', opened_entry: index, closings: 0 },
      },
      exchange_subject: this.#makeSubjectRow(intent),
      exchange_open: { exchange: intent.exchange, node: 'node_floor' },
    };
  }

  #makeSubjectRow(intent: ExchangeIntent): Row {
    const [row = {}] = projectSubjects(intent, intent.elements, 'permitted');
    return { ...row, marks: Buffer.from(String(row.marks), 'hex') };
  }

  /** Bytes that cannot be compressed, without the cost of making them each time. */
  #bytes(length: number): Buffer {
    const from = Math.floor(Math.random() * (this.#random.length - length));
    return this.#random.subarray(from, from + length);
  }
}

function writeText(batch: readonly Waiting[]): string {
  let parameter = 0;
  const inserts = tables.map((table) => {
    const lines = batch.map(
      ({ rows }) =>
        `(${Object.keys(rows[table])
          .map(() => `$${++parameter}`)
          .join(', ')})`,
    );
    const columns = Object.keys(batch[0]?.rows[table] ?? {}).join(', ');
    return `insert into ${table} (${columns}) values ${lines.join(', ')}`;
  });
  const last = inserts.pop();
  return `with ${inserts.map((insert, i) => `i${i} as (${insert})`).join(', ')} ${last}`;
}
