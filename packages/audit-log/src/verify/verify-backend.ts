import type { Backend, Head, StoredEntry } from '../backends/backend.ts';
import { hashLeaf } from '../core/hashing.ts';
import { TILE_WIDTH } from '../core/tile-path.ts';
import { parseVerifierKey } from '../core/verifier-key.ts';
import { readCommitment } from '../entry.ts';
import { findSealedDamage } from '../entry-check.ts';
import { LogError } from '../failure.ts';
import type { Problem, VerifyReport } from './problem.ts';
import type { FoundEntry } from './slot.ts';
import type { FoundCheckpoint, FoundGroup, LogSource, SealedReport } from './source.ts';
import { verifyLog } from './verify-log.ts';

/** Tile levels that a log of at most 2^53 entries can have. */
const LEVELS = 7;

/**
 * Checks everything that a backend stores, while it may be in use. `vkeys` are the verifier keys of the log, the current
 * one first; the origin is its name. Sign a checkpoint before: entries beyond the last one are checked only against the
 * unsigned head, and a log without any is a finding. `onRead` is told how many entries were read, a few hundred at a
 * time; what it throws ends the check.
 */
export async function verifyBackend(
  backend: Backend,
  vkeys: string | readonly string[],
  onRead: (entries: number) => void = () => undefined,
): Promise<VerifyReport> {
  const verifiers = [vkeys].flat().map((vkey) => {
    const verifier = parseVerifierKey(vkey);
    if (verifier === null)
      throw new LogError('invalid_argument', 'A verifier key is malformed: expected name+id+base64.');
    return verifier;
  });
  const origin = verifiers[0]?.name ?? '';
  const head = await backend.readHead();
  // A head that names more entries than there are must not make the check run for ever.
  const size = Math.min(head.size, await backend.countEntries());
  return await verifyLog(new BackendSource(backend, head, size, onRead), origin, verifiers);
}

class BackendSource implements LogSource {
  readonly size: number;
  readonly head: Head;
  readonly hasPartialTiles = false;
  readonly #backend: Backend;
  readonly #onRead: (entries: number) => void;

  constructor(backend: Backend, head: Head, size: number, onRead: (entries: number) => void) {
    this.#backend = backend;
    this.#onRead = onRead;
    this.head = head;
    this.size = size;
  }

  async readGroup(index: number, width: number): Promise<FoundGroup> {
    const first = index * TILE_WIDTH;
    const entries = Array<FoundEntry | null>(width).fill(null);
    for await (const entry of this.#backend.readEntries(first, first + width)) {
      entries[entry.index - first] = judge(entry);
    }
    this.#onRead(first + width);
    // A head that was set back leaves full tiles behind; findExtras names them.
    const tile = width === TILE_WIDTH ? await this.readTile(0, index) : null;
    return { entries, tile, problems: [] };
  }

  // Entries and sealed parts come together from a database, so that nothing is gained by a second way to look at them.
  async checkGroup(): Promise<null> {
    return null;
  }

  async checkSealed(_index: number, entries: readonly (FoundEntry | null)[]): Promise<SealedReport> {
    return { checked: entries.filter((entry) => entry !== null && hasSealed(entry)).length, problems: [] };
  }

  async readTile(level: number, index: number): Promise<Uint8Array | null> {
    const [tile] = await this.#backend.readTiles(level, index, index + 1);
    return tile?.hashes ?? null;
  }

  async *readCheckpoints(): AsyncGenerator<FoundCheckpoint> {
    let current = this.size;
    for await (const { size, note } of this.#backend.readCheckpoints()) {
      if (size > current) current = (await this.#backend.readHead()).size;
      // Signed after this check began: the next one reads it. What lies beyond even today's head was cut off.
      if (size > this.size && size <= current) return;
      yield { name: `Checkpoint ${size}`, size, note };
    }
  }

  async *findExtras(): AsyncGenerator<Problem> {
    if (this.head.size > this.size) {
      const text = `The head names ${this.head.size} entries, but the last one stored is ${this.size - 1}.`;
      yield { kind: 'missing', index: this.size, through: this.head.size - 1, text };
    }
    const entries = await this.#backend.countEntries();
    const tiles: number[] = [];
    for (let level = 0; level < LEVELS; level++) tiles.push(await this.#backend.countTiles(level));
    // Read after the counts: what was appended meanwhile is no surplus.
    const { size } = await this.#backend.readHead();
    if (entries > size) {
      const text = `Entries ${size} to ${entries - 1} lie beyond the head: they were put there, or the head was set back.`;
      yield { kind: 'extra', index: size, through: entries - 1, text };
    }
    for (const [level, stored] of tiles.entries()) {
      const span = TILE_WIDTH ** (level + 1);
      const expected = Math.floor(size / span);
      if (stored <= expected) continue;
      const text = `Tiles ${expected} to ${stored - 1} of level ${level} belong to entries that are not there.`;
      yield { kind: 'tile extra', index: expected * span, through: stored * span - 1, text };
    }
  }
}

function judge({ leaf, leafHash, sealed }: StoredEntry): FoundEntry {
  // Judged now, so that a group does not hold all its sealed parts.
  const damage = findSealedDamage(leaf, sealed);
  const commitment = readCommitment(leaf);
  return {
    computed: hashLeaf(leaf),
    stored: leafHash,
    damage,
    commitment: commitment === 'malformed' ? null : commitment,
  };
}

/** Whether a sealed part was there to be compared with the leaf. */
function hasSealed({ commitment, damage }: FoundEntry): boolean {
  return commitment !== null && damage?.kind !== 'sealed missing';
}
