import { once } from 'node:events';
import pg from 'pg';
import type { Address } from '../../server/src/platform/store/index.ts';

/** The part of pg's connection that a COPY uses. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(message: string): void;
  endCopyFrom(): void;
  readonly stream: NodeJS.WritableStream & { readonly writableNeedDrain: boolean };
}

/** `COPY … FROM STDIN` as pg runs its queries: it hands the answers of the server to the query under way. */
class CopyQuery {
  readonly #text: string;
  readonly #chunks: AsyncIterable<Buffer>;
  readonly #done = Promise.withResolvers<void>();
  #error: Error | null = null;

  constructor(text: string, chunks: AsyncIterable<Buffer>) {
    this.#text = text;
    this.#chunks = chunks;
  }

  get done(): Promise<void> {
    return this.#done.promise;
  }

  submit(connection: CopyConnection): void {
    connection.query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).catch((error: Error) => connection.sendCopyFail(error.message));
  }

  handleError(error: Error): void {
    this.#error = error;
    this.#done.reject(error);
  }

  handleCommandComplete(): void {
    // The end comes with ReadyForQuery.
  }

  handleReadyForQuery(): void {
    if (this.#error === null) this.#done.resolve();
  }

  async #send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.#chunks) {
      if (this.#error !== null) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    connection.endCopyFrom();
  }
}

/** Fills a table from chunks of PostgreSQL's binary COPY format, on a connection of its own. */
export async function copyInto(
  address: Address,
  target: string,
  chunks: AsyncIterable<Buffer>,
): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    const copy = new CopyQuery(`copy ${target} from stdin (format binary)`, chunks);
    client.query(copy as unknown as pg.Submittable);
    await copy.done;
  } finally {
    await client.end();
  }
}

/** Runs one statement on a connection of its own, however long it takes. */
export async function runAlone(address: Address, statement: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);
const CHUNK = 256 * 1024;

/** Rows in the binary COPY format; a number stands for a bigint, null for NULL. */
export async function* encodeCopy(
  rows: Iterable<readonly (number | Uint8Array | null)[]>,
): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [HEADER];
  let bytes = HEADER.length;
  for (const row of rows) {
    const encoded = encodeRow(row);
    parts.push(...encoded);
    for (const part of encoded) bytes += part.length;
    if (bytes < CHUNK) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  yield Buffer.concat([...parts, TRAILER]);
}

function encodeRow(row: readonly (number | Uint8Array | null)[]): Uint8Array[] {
  const count = Buffer.allocUnsafe(2);
  count.writeInt16BE(row.length);
  return [count, ...row.flatMap(encodeField)];
}

function encodeField(value: number | Uint8Array | null): Uint8Array[] {
  if (typeof value === 'number') {
    const field = Buffer.allocUnsafe(12);
    field.writeInt32BE(8);
    field.writeBigInt64BE(BigInt(value), 4);
    return [field];
  }
  const length = Buffer.allocUnsafe(4);
  length.writeInt32BE(value?.length ?? -1);
  return value === null ? [length] : [length, value];
}
