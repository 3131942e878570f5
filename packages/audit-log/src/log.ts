import type { Backend, Head, StoredEntry } from './backends/backend.ts';
import type { RetryPolicy } from './batch-commit.ts';
import { equalBytes } from './core/bytes.ts';
import { type Checkpoint, openCheckpoint, signCheckpoint } from './core/checkpoint.ts';
import { rootOfGrowth } from './core/growth.ts';
import { emptyRoot } from './core/hashing.ts';
import { verifyConsistency, verifyInclusion } from './core/proof-check.ts';
import { hashRange, makeConsistencyProof, makeInclusionProof } from './core/proof-make.ts';
import type { NoteSigner } from './core/signer.ts';
import { readVerifiers } from './core/succession.ts';
import { type NoteVerifier, parseVerifierKey } from './core/verifier-key.ts';
import { type Entry, encodeEntry } from './entry.ts';
import { findEntryDamage } from './entry-check.ts';
import { LogError } from './failure.ts';
import { headOf, loadGrowth, readNodesOf } from './growth-loading.ts';
import { fixKeys, type LogKeys } from './log-keys.ts';
import { type Appended, Sequencer, type SequencerLimits } from './sequencer.ts';
import type { TurnQueue } from './turn-taking.ts';

export interface LogOptions {
  /** The log's name for all time, such as `cordon.example.org/log`. Also the name of the signing key. */
  readonly origin: string;
  readonly backend: Backend;
  /** What signs checkpoints: one key, or keys that may change while the log is open. */
  readonly signer: NoteSigner | LogKeys;
  readonly clock: { now(): number };
  /** Verifier keys of earlier signing keys of this log, so that old checkpoints still open. Not with keys that change. */
  readonly earlierKeys?: readonly string[];
  readonly limits?: Partial<SequencerLimits>;
  readonly retry?: RetryPolicy;
  /** Where several nodes write to this log: the queue in which they let each other go first. */
  readonly turns?: TurnQueue;
}

export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint as a signed note, to be published. */
  readonly note: string;
}

export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Proofs in one tree. */
export interface Prover {
  prove(index: number): Promise<InclusionProof>;
}

export interface ConsistencyProof {
  readonly size1: number;
  readonly size2: number;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** A log that is open for appending. All errors are LogError; its codes say whether an entry was recorded. */
export interface Log {
  readonly origin: string;
  /** The verifier key of the current signing key. */
  readonly vkey: string;
  /** All verifier keys of this log that are known, the current one first. */
  readonly vkeys: readonly string[];
  /** How each of them took over from the one before, signed by both; empty where the key never changed. */
  readonly successions: readonly string[];
  /** Looks again which keys there are, where they may change. */
  refreshKeys(): Promise<void>;
  /** Resolves when the entry, its sealed part and its companion rows are durable; never before. */
  append(entry: Entry): Promise<Appended>;
  /** The head as this node knows it. Another node may have moved it on. */
  head(): Head;
  /** Signs and keeps the stored head; gives the same note again while nothing was appended. */
  checkpoint(): Promise<SignedHead>;
  /** Proof that entry `index` is in the tree of the first `size` entries; without `size`, of all. */
  proveInclusion(index: number, size?: number): Promise<InclusionProof>;
  /** Proves entries of the tree of the first `size` entries: many of them for little more than one. */
  openProver(size: number): Promise<Prover>;
  /** Proof that the tree of `size1` entries is the beginning of the tree of `size2` entries. */
  proveConsistency(size1: number, size2: number): Promise<ConsistencyProof>;
  /** An entry whose leaf fits its hash and whose sealed part fits the leaf; throws `integrity` if it does not. */
  readEntry(index: number): Promise<StoredEntry>;
  /** Entries as `readEntry` gives them, in ascending order, at most 64 at once; throws `not_found` where one is missing. */
  readEntries(indices: readonly number[]): Promise<StoredEntry[]>;
  /** Records what was already taken, signs a last checkpoint, and takes no further entry. The backend stays open. */
  close(): Promise<void>;
}

/**
 * Opens a log. Throws LogError `integrity` when the stored head, edge, last entries and tiles do not agree, when the
 * last checkpoint is not signed by a known key, or when the stored tree does not contain it: no record, no service.
 */
export async function openLog(options: LogOptions): Promise<Log> {
  const { origin, backend, signer, earlierKeys } = options;
  const keys = 'vkeys' in signer ? signer : fixKeys(signer, earlierKeys);
  if (keys.vkeys().map(readKey)[0]?.name !== origin) {
    throw new LogError('invalid_argument', 'The name of the signing key differs from the origin of the log.');
  }
  const fixed = await backend.claimOrigin(origin);
  if (fixed !== origin) {
    throw new LogError(
      'integrity',
      `This storage holds the log "${fixed}", not "${origin}". Correct the configured origin.`,
    );
  }
  const log = new OpenLog(
    options,
    keys,
    new Sequencer(backend, await loadGrowth(backend), options.limits, options.retry, options.turns),
  );
  await log.checkLastCheckpoint();
  return log;
}

class OpenLog implements Log {
  readonly origin: string;
  readonly #backend: Backend;
  readonly #keys: LogKeys;
  readonly #clock: { now(): number };
  readonly #sequencer: Sequencer;
  #closing: Promise<void> | null = null;

  constructor(options: LogOptions, keys: LogKeys, sequencer: Sequencer) {
    this.origin = options.origin;
    this.#backend = options.backend;
    this.#keys = keys;
    this.#clock = options.clock;
    this.#sequencer = sequencer;
  }

  get vkey(): string {
    return this.#keys.vkeys()[0] ?? '';
  }

  get vkeys(): readonly string[] {
    return this.#keys.vkeys();
  }

  get successions(): readonly string[] {
    return this.#keys.successions();
  }

  async refreshKeys(): Promise<void> {
    await this.#keys.refresh();
  }

  async append(entry: Entry): Promise<Appended> {
    return await this.#sequencer.append({ entry: encodeEntry(entry), companions: entry.companions ?? {} });
  }

  head(): Head {
    return headOf(this.#sequencer.growth);
  }

  async checkpoint(): Promise<SignedHead> {
    const { size, root } = headOf(await this.#sequencer.refresh());
    const last = await this.#backend.readCheckpoint(size);
    if (last?.size === size) {
      await this.#openStored(last.note, size, root);
      return { size, root, note: last.note };
    }
    const note = await signCheckpoint({ origin: this.origin, size, root }, ...(await this.#keys.signers()));
    await this.#backend.writeCheckpoint({ size, note, signedAt: this.#clock.now() });
    return { size, root, note };
  }

  async proveInclusion(index: number, size?: number): Promise<InclusionProof> {
    const tree = await this.#treeFor(Math.max(index + 1, size ?? 0));
    return await proveIn(tree, size ?? tree.total).prove(index);
  }

  async openProver(size: number): Promise<Prover> {
    return proveIn(await this.#treeFor(size), size);
  }

  async proveConsistency(size1: number, size2: number): Promise<ConsistencyProof> {
    const { readNode, readRoot } = await this.#treeFor(size2);
    const [proof, root1, root2] = await Promise.all([
      makeConsistencyProof(size1, size2, readNode),
      readRoot(size1),
      readRoot(size2),
    ]);
    const claim = { size1, size2, root1, root2, proof };
    if (!verifyConsistency(claim))
      throw damaged(`The stored tiles do not prove size ${size1} within size ${size2}`);
    return claim;
  }

  async readEntry(index: number): Promise<StoredEntry> {
    const [entry] = await this.readEntries([index]);
    if (entry === undefined) throw missing(index);
    return entry;
  }

  async readEntries(indices: readonly number[]): Promise<StoredEntry[]> {
    const entries = await this.#backend.readEntriesAt(indices);
    const found = new Set(entries.map(({ index }) => index));
    const lost = indices.find((index) => !found.has(index));
    if (lost !== undefined) throw missing(lost);
    for (const entry of entries) {
      const damage = findEntryDamage(entry);
      if (damage !== null) throw damaged(`Entry ${entry.index}: ${damage.text}`);
    }
    return entries;
  }

  close(): Promise<void> {
    this.#closing ??= this.#sequencer.close().then(async () => {
      if (this.head().size > 0) await this.checkpoint();
    });
    return this.#closing;
  }

  async checkLastCheckpoint(): Promise<void> {
    const last = await this.#backend.readCheckpoint(Number.MAX_SAFE_INTEGER);
    if (last === null) return;
    // Another node may have appended and signed since the tree was loaded.
    const { total, readRoot } = await this.#treeFor(last.size);
    if (last.size > total) {
      throw damaged(`A checkpoint was signed at size ${last.size}, but only ${total} entries are stored`);
    }
    await this.#openStored(last.note, last.size, await readRoot(last.size));
  }

  async #openStored(note: string, size: number, root: Uint8Array): Promise<void> {
    const checkpoint = await openByKeys(note, this.#keys);
    if (checkpoint === null || checkpoint.origin !== this.origin) {
      throw damaged(`The stored checkpoint of size ${size} is not signed by a key of this log`);
    }
    if (checkpoint.size !== size || !equalBytes(checkpoint.root, root)) {
      throw damaged(`The stored entries do not give the root that was signed at size ${size}`);
    }
  }

  async #treeFor(size: number): Promise<Tree> {
    const known = this.#sequencer.growth;
    const growth = size > known.edge.size ? await this.#sequencer.refresh() : known;
    const total = growth.edge.size;
    const readNode = readNodesOf(this.#backend, growth);
    // The root of the whole tree is known without the stored tiles, so that damage to them shows.
    const readRoot = async (at: number): Promise<Uint8Array> =>
      at === total || at === 0 ? rootOfGrowthAt(growth, at) : await hashRange(0, at, readNode);
    return { total, readNode, readRoot };
  }
}

interface Tree {
  readonly total: number;
  readonly readNode: ReturnType<typeof readNodesOf>;
  readonly readRoot: (size: number) => Promise<Uint8Array>;
}

function proveIn({ readNode, readRoot }: Tree, size: number): Prover {
  let known: Promise<Uint8Array> | null = null;
  return {
    async prove(index) {
      known ??= readRoot(size);
      const [proof, leafHash, root] = await Promise.all([
        makeInclusionProof(index, size, readNode),
        readNode(0, index),
        known,
      ]);
      const claim = { index, size, leafHash, root, proof };
      if (!verifyInclusion(claim))
        throw damaged(`The stored tiles do not prove entry ${index} at size ${size}`);
      return claim;
    },
  };
}

function rootOfGrowthAt(growth: Sequencer['growth'], size: number): Uint8Array {
  return size === 0 ? emptyRoot() : rootOfGrowth(growth);
}

/** The checkpoint in a note; looks once more for keys when none that is known signed it. */
async function openByKeys(note: string, keys: LogKeys): Promise<Checkpoint | null> {
  const opened = openCheckpoint(note, readVerifiers(keys.vkeys()));
  if (opened !== null) return opened;
  await keys.refresh();
  return openCheckpoint(note, readVerifiers(keys.vkeys()));
}

function missing(index: number): LogError {
  return new LogError('not_found', `There is no entry ${index} in this log.`);
}

function readKey(vkey: string): NoteVerifier {
  const verifier = parseVerifierKey(vkey);
  if (verifier === null)
    throw new LogError('invalid_argument', 'A verifier key is malformed: expected name+id+base64.');
  return verifier;
}

function damaged(what: string): LogError {
  return new LogError(
    'integrity',
    `${what}. Run the verifier, and restore from a backup if it names damage.`,
  );
}
