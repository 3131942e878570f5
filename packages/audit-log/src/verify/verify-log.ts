import { concatBytes, equalBytes, toBase64 } from '../core/bytes.ts';
import { openCheckpoint } from '../core/checkpoint.ts';
import type { FullTile } from '../core/growth.ts';
import { rootOfGrowth } from '../core/growth.ts';
import { HASH_BYTES, splitHashes } from '../core/hashing.ts';
import { TILE_WIDTH } from '../core/tile-path.ts';
import type { NoteVerifier } from '../core/verifier-key.ts';
import { compareHead } from './head-check.ts';
import { type Problem, ProblemList, type VerifyReport } from './problem.ts';
import { agrees, alignToTile, type FoundEntry, type Slot } from './slot.ts';
import type { FoundCheckpoint, FoundGroup, LogSource } from './source.ts';
import { explainSlots, type Verdict } from './verdicts.ts';
import { WitnessTrees } from './witness-trees.ts';

/** Places whose disagreement is explained one by one; beyond that the log is rubble and a count will do. */
const MAX_DISPUTED = 20_000;

/**
 * Checks a stored log from its entries up: recomputes every leaf hash, every tile and the root at every checkpoint, and
 * compares them with what is stored and what was signed. Reads each thing once, holds one tile's worth of entries.
 * Reports what it finds; throws only when the source cannot be read.
 */
export async function verifyLog(
  source: LogSource,
  origin: string,
  verifiers: readonly NoteVerifier[],
): Promise<VerifyReport> {
  return await new LogCheck(source, origin, verifiers).run();
}

class LogCheck {
  readonly #source: LogSource;
  readonly #origin: string;
  readonly #verifiers: readonly NoteVerifier[];
  readonly #problems = new ProblemList();
  readonly #trees = new WitnessTrees();
  readonly #disputed: Slot[] = [];
  readonly #verdicts: Verdict[] = [];
  #size = 0;
  #signedSize = 0;
  #confirmed = 0;
  #sealed = 0;
  #rootLost = false;

  constructor(source: LogSource, origin: string, verifiers: readonly NoteVerifier[]) {
    this.#source = source;
    this.#origin = origin;
    this.#verifiers = verifiers;
  }

  async run(): Promise<VerifyReport> {
    const checkpoints = this.#source.readCheckpoints()[Symbol.asyncIterator]();
    let next = await checkpoints.next();
    const checkUpTo = async (size: number): Promise<void> => {
      while (!next.done && next.value.size <= size) {
        this.#checkCheckpoint(next.value);
        next = await checkpoints.next();
      }
    };
    const nextSize = (): number => (next.done ? Number.POSITIVE_INFINITY : next.value.size);
    await checkUpTo(0);
    for (let group = 0; group * TILE_WIDTH < this.#source.size; group++) {
      const end = (group + 1) * TILE_WIDTH;
      const isWhole = end <= Math.min(this.#source.size, nextSize());
      if (isWhole && (await this.#addSoundGroup(group))) {
        await checkUpTo(end);
        continue;
      }
      const slots = await this.#readSlots(group);
      await this.#checkSealed(group, slots);
      for (let from = 0; from < slots.length; ) {
        const to = Math.min(slots.length, nextSize() - group * TILE_WIDTH);
        await this.#addSlots(slots.slice(from, to));
        from = to;
        await checkUpTo(group * TILE_WIDTH + to);
      }
    }
    await checkUpTo(Number.POSITIVE_INFINITY);
    await this.#checkPartialTiles();
    this.#checkEnd();
    for await (const problem of this.#source.findExtras()) this.#problems.add(problem);
    return this.#report();
  }

  /** Takes a group the quick way; false if something about it needs a closer look. */
  async #addSoundGroup(group: number): Promise<boolean> {
    const sound = await this.#source.checkGroup(group);
    if (sound === null) return false;
    this.#sealed += sound.sealed;
    this.#size += TILE_WIDTH;
    await this.#checkTiles(this.#trees.addTile(sound.root));
    return true;
  }

  async #readSlots(group: number): Promise<Slot[]> {
    const first = group * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, this.#source.size - first);
    const found = await this.#source.readGroup(group, width);
    for (const problem of found.problems) this.#problems.add(problem);
    const tile = this.#readTileHashes(found, first, width);
    const entries = this.#placeEntries(found, first, width, tile);
    return entries.map((entry, i) => ({ index: first + i, entry, tile: tile?.[i] ?? null }));
  }

  #readTileHashes(found: FoundGroup, first: number, width: number): Uint8Array[] | null {
    if (found.tile?.length === width * HASH_BYTES) return splitHashes(found.tile);
    if (width === TILE_WIDTH || this.#source.hasPartialTiles) {
      const what = found.tile === null ? 'is missing' : 'has the wrong length';
      this.#say(
        'tile missing',
        first,
        first + width - 1,
        `The tile of entries ${first} to ${first + width - 1} ${what}.`,
      );
    }
    return null;
  }

  #placeEntries(
    found: FoundGroup,
    first: number,
    width: number,
    tile: readonly Uint8Array[] | null,
  ): (FoundEntry | null)[] {
    if (!('inOrder' in found.entries)) return [...found.entries];
    const { inOrder } = found.entries;
    const { placed, extra } = tile
      ? alignToTile(inOrder, tile)
      : { placed: inOrder.slice(0, width), extra: inOrder.slice(width).map(() => ({ before: width })) };
    for (const { before } of extra) {
      this.#say(
        'extra',
        first + before,
        first + before,
        `An entry that was never recorded stands before ${first + before}.`,
      );
    }
    return [...placed, ...Array<null>(width - placed.length).fill(null)];
  }

  async #addSlots(slots: readonly Slot[]): Promise<void> {
    const disputed = slots.filter((slot) => !agrees(slot));
    for (const slot of disputed) {
      if (this.#disputed.length < MAX_DISPUTED) this.#disputed.push(slot);
    }
    this.#size += slots.length;
    await this.#checkTiles(this.#trees.add(slots, disputed.length === 0));
  }

  /** Compares the tiles that became full; `grown` has them by each witness whose tree differs. */
  async #checkTiles(grown: FullTile[][]): Promise<void> {
    const [first = []] = grown;
    for (const [i, tile] of first.entries()) {
      const variants = grown.map((tiles) => tiles[i] ?? tile);
      if (tile.level > 0) await this.#checkTile(tile, variants);
    }
  }

  /** What is wrong with records and sealed parts on their own. A leaf that was itself changed says nothing of either. */
  async #checkSealed(group: number, slots: readonly Slot[]): Promise<void> {
    const believed = slots.map((slot) => (agrees(slot) ? slot.entry : null));
    for (const [i, entry] of believed.entries()) {
      const index = group * TILE_WIDTH + i;
      if (entry?.damage) this.#say(entry.damage.kind, index, index, `Entry ${index}: ${entry.damage.text}.`);
    }
    const { checked, problems } = await this.#source.checkSealed(group, believed);
    this.#sealed += checked;
    for (const problem of problems) this.#problems.add(problem);
  }

  async #checkTile({ level, index }: FullTile, variants: readonly FullTile[]): Promise<void> {
    const computed = variants.map((tile) => tile.hashes);
    this.#compareTile(level, index, await this.#source.readTile(level, index, TILE_WIDTH), computed);
  }

  async #checkPartialTiles(): Promise<void> {
    if (!this.#source.hasPartialTiles) return;
    const { open } = this.#trees.growthOf('majority');
    for (let level = 1; level < open.length; level++) {
      const hashes = open[level] ?? [];
      if (hashes.length === 0) continue;
      const index = Math.floor(this.#size / TILE_WIDTH ** (level + 1));
      const variants = (['majority', 'entries', 'tiles'] as const).map((w) =>
        concatBytes(this.#trees.growthOf(w).open[level] ?? []),
      );
      this.#compareTile(level, index, await this.#source.readTile(level, index, hashes.length), variants);
    }
  }

  #compareTile(
    level: number,
    index: number,
    stored: Uint8Array | null,
    computed: readonly Uint8Array[],
  ): void {
    if (stored !== null && computed.some((hashes) => equalBytes(hashes, stored))) return;
    const span = TILE_WIDTH ** level;
    const [expected = new Uint8Array()] = computed;
    const from = index * TILE_WIDTH * span;
    const through = from + (expected.length / HASH_BYTES) * span - 1;
    if (stored?.length !== expected.length) {
      const what = stored === null ? 'is missing' : 'has the wrong length';
      this.#say('tile missing', from, through, `Tile ${level}/${index} ${what}.`);
      return;
    }
    for (const [i, hash] of splitHashes(stored).entries()) {
      if (equalBytes(hash, expected.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))) continue;
      const text = `Hash ${i} of tile ${level}/${index} was changed.`;
      this.#say('tile edited', from + i * span, from + (i + 1) * span - 1, text);
    }
  }

  #checkCheckpoint({ name, size, note }: FoundCheckpoint): void {
    const checkpoint = openCheckpoint(note, this.#verifiers);
    const last = Math.max(0, size - 1);
    if (checkpoint === null || checkpoint.origin !== this.#origin || checkpoint.size !== size) {
      const why = checkpoint === null ? 'is not signed by a known key' : 'was signed for another log or size';
      this.#say('checkpoint edited', Math.min(this.#signedSize, last), last, `${name} ${why}.`);
      return;
    }
    if (size > this.#size) {
      const text = `${name} was signed over ${size} entries, but only ${this.#size} are there.`;
      this.#say('truncated', this.#size, last, text);
      return;
    }
    const witness = this.#trees.findWitness(checkpoint.root);
    this.#verdicts.push({ size, witness });
    if (witness !== null) {
      this.#confirmed += 1;
      this.#signedSize = size;
    } else if (!this.#rootLost) {
      // Every later root differs too, and says nothing new.
      this.#rootLost = true;
      const text = `Entries ${this.#signedSize} to ${last} do not give the root signed by ${name}: at least one of them is not as recorded.`;
      this.#say('root mismatch', Math.min(this.#signedSize, last), last, text);
    }
  }

  #checkEnd(): void {
    const { head } = this.#source;
    if (head !== null) {
      this.#verdicts.push({ size: Number.POSITIVE_INFINITY, witness: this.#trees.findWitness(head.root) });
      for (const problem of compareHead(head, this.#trees, this.#signedSize)) this.#problems.add(problem);
    }
    if (this.#size > 0 && this.#signedSize === 0) {
      this.#say('checkpoint missing', 0, this.#size - 1, 'No confirmed checkpoint covers any entry.');
    }
    for (const problem of explainSlots(this.#disputed, this.#verdicts)) this.#problems.add(problem);
  }

  #say(kind: Problem['kind'], index: number, through: number, text: string): void {
    this.#problems.add({ kind, index, through, text });
  }

  #report(): VerifyReport {
    const { problems, omitted } = this.#problems.list();
    return {
      ok: problems.length === 0,
      origin: this.#origin,
      size: this.#source.size,
      root: toBase64(rootOfGrowth(this.#trees.growthOf('entries'))),
      checkpoints: this.#confirmed,
      signedSize: this.#signedSize,
      sealedChecked: this.#sealed,
      problems,
      omitted,
    };
  }
}
