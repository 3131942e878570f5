import {
  type Backend,
  formatProofFile,
  hashLeaf,
  type Log,
  LogError,
  readPublicPath,
  verifyConsistency,
  verifyInclusion,
} from '@cordon/audit-log';
import { Failure } from '../../kernel/failure.ts';
import { type ContentKeys, readKeyIds } from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { type EvidenceScope, type PreparedEvidence, prepareEvidence } from './evidence.ts';
import { type ActivityFilter, type ActivityPage, countActivity, listActivity } from './list-activity.ts';
import type { ReadEntry } from './reader.ts';
import { readLeaf, toHex } from './reader.ts';

/** An entry as it stands, and whether its sealed part could be opened. */
export interface EntryState extends ReadEntry {
  /** `none` where nothing was sealed; `destroyed` when a key that it needs is gone. */
  readonly content: 'none' | 'sealed' | 'destroyed';
  /** Entries in the log at the moment. */
  readonly size: number;
}

/** One entry with its proof. Hashes are lowercase hexadecimal. */
export interface EntryProof extends ReadEntry {
  readonly size: number;
  readonly root: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly vkey: string;
  /** Checked anew. */
  readonly verified: boolean;
  /** All of it as one file, which the verifier takes: C2SP tlog-proof. */
  readonly file: string;
}

export interface GrowthProof {
  readonly from: { readonly size: number; readonly root: string };
  readonly to: { readonly size: number; readonly root: string };
  readonly path: readonly string[];
  readonly verified: boolean;
}

/** The record as those read it who examine it. */
export interface RecordExplorer {
  listActivity(filter: ActivityFilter): Promise<ActivityPage>;
  countActivity(filter: ActivityFilter): Promise<{ count: number; isMore: boolean }>;
  /** @throws Failure `not_found` */
  readEntry(index: number): Promise<EntryState>;
  /** Proof under the newest checkpoint. @throws Failure `not_found` */
  proveEntry(index: number): Promise<EntryProof>;
  /** Proof that the log of `from` entries is the beginning of the log of `to`. @throws Failure `not_found` */
  proveGrowth(from: number, to: number): Promise<GrowthProof>;
  /** What stands under a path of the public layout (C2SP tlog-tiles); null where nothing does. */
  readPublicPath(path: string): Promise<Uint8Array | null>;
  /** @throws Failure `not_found`, `request_invalid` */
  prepareEvidence(scope: EvidenceScope): Promise<PreparedEvidence>;
}

export function openExplorer(parts: {
  store: Store;
  log: Log;
  backend: Backend;
  keys: ContentKeys;
}): RecordExplorer {
  const { store, log, backend, keys } = parts;
  return {
    listActivity: (filter) => listActivity(store, filter),
    countActivity: (filter) => countActivity(store, filter),
    readEntry: async (index) => {
      const stored = await found(log.readEntry(index));
      const ids = stored.sealed ? readKeyIds(stored.sealed) : null;
      const [key] = ids ? await keys.keysOf([ids]) : [];
      const content = ids === null ? 'none' : key ? 'sealed' : 'destroyed';
      return { ...readLeaf(index, stored), content, size: log.head().size };
    },
    proveEntry: async (index) => {
      const stored = await found(log.readEntry(index));
      const { size, root, note } = await log.checkpoint();
      const { proof } = await found(log.proveInclusion(index, size));
      return {
        ...readLeaf(index, stored),
        size,
        root: toHex(root),
        path: proof.map(toHex),
        checkpoint: note,
        vkey: log.vkey,
        verified: verifyInclusion({ index, size, leafHash: hashLeaf(stored.leaf), root, proof }),
        file: formatProofFile({ leaf: stored.leaf, index, proof, note }),
      };
    },
    proveGrowth: async (from, to) => {
      const claim = await found(log.proveConsistency(from, to));
      return {
        from: { size: from, root: toHex(claim.root1) },
        to: { size: to, root: toHex(claim.root2) },
        path: claim.proof.map(toHex),
        verified: verifyConsistency(claim),
      };
    },
    readPublicPath: (path) => readPublicPath(backend, path),
    prepareEvidence: (scope) => prepareEvidence({ store, log }, scope),
  };
}

async function found<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof LogError && cause.code === 'not_found')) throw cause;
    throw new Failure('not_found', { detail: 'The log has no such entry.', cause });
  }
}
