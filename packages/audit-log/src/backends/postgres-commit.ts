import { concatBytes, toBase64 } from '../core/bytes.ts';
import { sha256 } from '../core/hashing.ts';
import { LogError } from '../failure.ts';
import type { Batch, Head } from './backend.ts';

/** Rows of the caller's own tables that are written in the same commit as the entries. */
export interface CompanionStatement {
  /**
   * The body of a data-modifying CTE: one INSERT, UPDATE or DELETE. `$rows` stands for a jsonb array of the rows of the
   * whole batch, each with its `entry_index`. Make it depend on the commit: `... WHERE EXISTS (SELECT 1 FROM head)`.
   */
  readonly sql: string;
}

/** A statement with its values. The text and the name depend on the shape of the batch only, never on its content. */
export interface CommitStatement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Sizes to which batches are rounded up with empty rows, so that few statements are prepared on each connection. */
const BATCH_SIZES: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const FIRST_ENTRY_PARAMETER = 6;

/** Builds commit statements; texts are made once for each shape. */
export function createCommitBuilder(
  companions: Readonly<Record<string, CompanionStatement>>,
): (expected: Head, batch: Batch) => CommitStatement {
  const kinds = Object.keys(companions).sort();
  for (const kind of kinds) checkCompanion(kind, companions[kind]?.sql ?? '');
  // Backends with other companions may share a connection: a prepared name must not stand for two texts.
  const mark = Buffer.from(sha256(Buffer.from(JSON.stringify(companions)))).toString('hex', 0, 4);
  const texts = new Map<string, string>();
  return (expected, batch) => {
    const unknown = Object.keys(batch.companions).find((kind) => !kinds.includes(kind));
    if (unknown !== undefined) {
      throw new LogError(
        'commit_refused',
        `No companion statement is registered for "${unknown}". Nothing was recorded.`,
      );
    }
    const present = kinds.filter((kind) => (batch.companions[kind]?.length ?? 0) > 0);
    const rows = roundUp(batch.entries.length);
    const hasTiles = batch.tiles.length > 0;
    const shape = [rows, ...(hasTiles ? ['tiles'] : []), ...present.map((kind) => `c${kinds.indexOf(kind)}`)];
    const name = `log_commit_${mark}_${shape.join('_')}`;
    const text = texts.get(name) ?? writeText(rows, hasTiles, present, companions);
    texts.set(name, text);
    return { name, text, values: listValues(expected, batch, rows, present) };
  };
}

function checkCompanion(kind: string, sql: string): void {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(kind)) {
    throw new LogError(
      'invalid_argument',
      `The companion kind "${kind}" is not lower-case letters, digits and underscores.`,
    );
  }
  if (!/\$rows\b/.test(sql) || !/\bhead\b/.test(sql)) {
    throw new LogError(
      'invalid_argument',
      `The companion statement "${kind}" must read $rows and depend on head, or it would write without the commit.`,
    );
  }
}

function roundUp(entries: number): number {
  const rows = BATCH_SIZES.find((size) => size >= entries);
  if (rows === undefined || entries === 0)
    throw new LogError('commit_refused', 'A batch has 1 to 512 entries.');
  return rows;
}

function writeText(
  rows: number,
  hasTiles: boolean,
  kinds: readonly string[],
  companions: Readonly<Record<string, CompanionStatement>>,
): string {
  let parameter = FIRST_ENTRY_PARAMETER;
  const next = (): string => `$${parameter++}`;
  const lines = Array.from(
    { length: rows },
    (_, i) => `(${i}, ${next()}::bytea, ${next()}::bytea, ${next()}::bytea)`,
  );
  const parts = [
    `head AS (
  UPDATE log_head SET size = $3::bigint, root = $4::bytea, edge = $5::bytea
  WHERE size = $1::bigint AND root = $2::bytea RETURNING size
)`,
    `entries AS (
  INSERT INTO log_entry (index, leaf, leaf_hash, sealed)
  SELECT $1::bigint + e.place, e.leaf, e.leaf_hash, e.sealed
  FROM (VALUES ${lines.join(', ')}) AS e (place, leaf, leaf_hash, sealed)
  WHERE e.leaf IS NOT NULL AND EXISTS (SELECT 1 FROM head)
)`,
  ];
  if (hasTiles) {
    parts.push(`tiles AS (
  INSERT INTO log_tile (level, index, hashes)
  SELECT t.level, t.index, decode(t.hashes, 'base64')
  FROM jsonb_to_recordset(${next()}::jsonb) AS t (level smallint, index bigint, hashes text)
  WHERE EXISTS (SELECT 1 FROM head)
)`);
  }
  for (const kind of kinds) {
    const place = `${next()}::jsonb`;
    parts.push(`companion_${kind} AS (\n  ${companions[kind]?.sql.replaceAll(/\$rows\b/g, () => place)}\n)`);
  }
  return `WITH ${parts.join(',\n')}\nSELECT size FROM head`;
}

function listValues(expected: Head, batch: Batch, rows: number, kinds: readonly string[]): unknown[] {
  const { next, entries, tiles } = batch;
  const values: unknown[] = [expected.size, expected.root, next.size, next.root, concatBytes(next.edge)];
  for (let i = 0; i < rows; i++) {
    const entry = entries[i];
    values.push(entry?.leaf ?? null, entry?.leafHash ?? null, entry?.sealed ?? null);
  }
  if (tiles.length > 0) {
    values.push(JSON.stringify(tiles.map((tile) => ({ ...tile, hashes: toBase64(tile.hashes) }))));
  }
  for (const kind of kinds) values.push(JSON.stringify(batch.companions[kind]));
  return values;
}
