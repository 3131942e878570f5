import { formatTileIndex } from './tile-path.ts';

/**
 * An evidence bundle: a folder with some entries of a log, each with its proof, and what they refer to. `manifest.json`
 * names every entry and the digest of every other file; the entry of the export names the digest of the manifest; so no
 * byte of the folder can be changed without being found.
 */
export interface EvidenceManifest {
  readonly v: 1;
  /** Indexes of the entries, ascending. */
  readonly entries: readonly number[];
  /** Whether the encrypted parts are with them. */
  readonly sealed: boolean;
  /** Lowercase hexadecimal SHA-256 of every file that is neither a proof, nor an encrypted part, nor the checkpoint. */
  readonly files: Readonly<Record<string, string>>;
  /** What was asked for, in the words of the program that wrote it. */
  readonly scope: Readonly<Record<string, unknown>>;
}

export const MANIFEST_PATH = 'manifest.json';
/** The proof of the entry that says that this was exported. */
export const RECEIPT_PATH = 'export.tlog-proof';
/** The event of that entry, and the fact in which it names the digest of the manifest in lowercase hexadecimal. */
export const RECEIPT_EVENT = 'evidence.exported';
export const RECEIPT_FACT = 'manifest';

/** The verifier keys of the log, one a line, the current one first. */
export const KEYS_PATH = 'log.vkey';

/** How a key took over from the one before it: numbered from 0, the oldest first. */
export function formatSuccessionPath(at: number): string {
  return `keys/${at}`;
}

export function formatProofPath(index: number): string {
  return `proofs/${formatTileIndex(index)}.tlog-proof`;
}

export function formatCiphertextPath(index: number): string {
  return `ciphertexts/${formatTileIndex(index)}`;
}
