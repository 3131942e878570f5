import { concatBytes } from '../../packages/audit-log/src/core/bytes.ts';
import { emptyGrowth, type FullTile, type Growth, grow } from '../../packages/audit-log/src/core/growth.ts';
import { headOf } from '../../packages/audit-log/src/growth-loading.ts';
import {
  createPostgresBackend,
  type Entry,
  encodeEntry,
  type NoteSigner,
  openLog,
} from '../../packages/audit-log/src/index.ts';
import { makeLogPort } from '../../server/src/platform/audit/log-port.ts';
import type { Address, Store } from '../../server/src/platform/store/index.ts';
import { copyInto, encodeCopy, runAlone } from './copy-in.ts';

const BATCH = 4096;

/**
 * Fills an empty database with a log of `size` entries by COPY: leaves, hashes, tiles and head as millions of appends
 * would have left them, and signs it. `openLog`, which checks head, edge and last tiles, is the proof that it fits.
 */
export async function buildLog(
  target: { readonly store: Store; readonly address: Address; readonly signer: NoteSigner },
  size: number,
  makeEntry: (index: number) => Entry,
  tell: (line: string) => void,
): Promise<void> {
  const tiles: FullTile[] = [];
  let growth = emptyGrowth();
  const began = performance.now();
  function* rows(): Generator<readonly (number | Uint8Array | null)[]> {
    for (let from = 0; from < size; from += BATCH) {
      const count = Math.min(BATCH, size - from);
      const entries = Array.from({ length: count }, (_, i) => encodeEntry(makeEntry(from + i)));
      const grown: { growth: Growth; tiles: FullTile[] } = grow(
        growth,
        entries.map((entry) => entry.leafHash),
      );
      growth = grown.growth;
      tiles.push(...grown.tiles);
      for (const [i, entry] of entries.entries()) yield [from + i, entry.leaf, entry.leafHash, entry.sealed];
      if ((from / BATCH) % 64 === 63) {
        const seconds = (performance.now() - began) / 1000;
        tell(
          `  ${(from + count).toLocaleString('en-US')} of ${size.toLocaleString('en-US')} entries, ${seconds.toFixed(0)} s`,
        );
      }
    }
  }
  await copyInto(target.address, 'log_entry (index, leaf, leaf_hash, sealed)', encodeCopy(rows()));
  const tileRows = tiles.map(({ level, index, hashes }) => [encodeSmall(level), index, hashes]);
  await copyInto(target.address, 'log_tile (level, index, hashes)', encodeCopy(tileRows));
  const head = headOf(growth);
  await target.store.query('update log_head set size = $1, root = $2, edge = $3', [
    ...[head.size, head.root, concatBytes(head.edge)],
  ]);
  await runAlone(target.address, 'vacuum (analyze) log_entry');
  const log = await openBuilt(target.store, target.signer);
  await log.checkpoint();
}

/** The log of a database, without companion rows. */
export function openBuilt(store: Store, signer: NoteSigner): ReturnType<typeof openLog> {
  const backend = createPostgresBackend({ port: makeLogPort(store.query) });
  return openLog({ origin: signer.name, backend, signer, clock: { now: Date.now } });
}

/** A smallint. */
function encodeSmall(value: number): Uint8Array {
  return Buffer.from([value >> 8, value & 255]);
}
