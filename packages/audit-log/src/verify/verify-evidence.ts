import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openCheckpoint } from '../core/checkpoint.ts';
import {
  type EvidenceManifest,
  formatCiphertextPath,
  formatProofPath,
  MANIFEST_PATH,
  RECEIPT_EVENT,
  RECEIPT_FACT,
  RECEIPT_PATH,
} from '../core/evidence-layout.ts';
import type { NoteVerifier } from '../core/verifier-key.ts';
import { LogError } from '../failure.ts';
import { isPresent, readBounded, walkFiles } from './export-files.ts';
import { type GivenKeys, readTrustedKeys } from './read-keys.ts';
import { type ConfirmedEntry, confirmEntry } from './verify-proof.ts';

export interface EvidenceReport {
  readonly ok: boolean;
  readonly origin: string;
  /** Entries under the checkpoint. */
  readonly size: number;
  /** Entries of the bundle that were confirmed. */
  readonly entries: number;
  readonly sealedChecked: number;
  readonly problems: readonly string[];
  /** Findings beyond those listed. */
  readonly omitted: number;
}

const TEXT_LIMIT = 64_000_000;
const CIPHERTEXT_LIMIT = 256_000_000;
const MAX_LISTED = 1000;

/** Whether a folder is an evidence bundle rather than an export of a whole log. */
export async function isEvidence(folder: string): Promise<boolean> {
  return (await isPresent(join(folder, RECEIPT_PATH))) || (await isPresent(join(folder, MANIFEST_PATH)));
}

/**
 * Checks an evidence bundle: the signature of the checkpoint, the entry of the export and with it the manifest, each entry
 * with its proof, each encrypted part against its entry, each other file against the manifest, and that nothing is there
 * that they do not name.
 * @throws LogError `invalid_argument` without a usable key, `not_found` without checkpoint or manifest
 */
export async function verifyEvidence(folder: string, vkey?: GivenKeys): Promise<EvidenceReport> {
  const keys = await readTrustedKeys(folder, vkey);
  const note = await readText(folder, 'checkpoint');
  const manifest = await readBounded(join(folder, MANIFEST_PATH), TEXT_LIMIT);
  if (note === null || manifest === null) {
    throw new LogError(
      'not_found',
      'The folder holds no checkpoint or no manifest, so nothing can be checked.',
    );
  }
  return await new EvidenceCheck(folder, keys, note).run(manifest);
}

class EvidenceCheck {
  readonly #folder: string;
  readonly #keys: readonly NoteVerifier[];
  readonly #note: string;
  readonly #problems: string[] = [];
  readonly #known = new Set(['checkpoint', MANIFEST_PATH, RECEIPT_PATH]);
  #omitted = 0;
  #entries = 0;
  #sealedChecked = 0;

  constructor(folder: string, keys: readonly NoteVerifier[], note: string) {
    this.#folder = folder;
    this.#keys = keys;
    this.#note = note;
  }

  async run(bytes: Uint8Array): Promise<EvidenceReport> {
    const checkpoint = openCheckpoint(this.#note, this.#keys);
    if (checkpoint === null) this.#found('checkpoint: the key did not sign it.');
    const receipt = await this.#confirm(RECEIPT_PATH);
    if (receipt !== null) this.#checkReceipt(receipt, bytes);
    const manifest = readManifest(bytes);
    if (manifest === null) this.#found(`${MANIFEST_PATH}: cannot be read.`);
    else {
      for (const index of manifest.entries) await this.#checkEntry(index, manifest.sealed);
      for (const [path, digest] of Object.entries(manifest.files)) await this.#checkFile(path, digest);
      await this.#findStrangers();
    }
    return {
      ok: this.#problems.length === 0,
      origin: this.#keys[0]?.name ?? '',
      size: checkpoint?.size ?? 0,
      entries: this.#entries,
      sealedChecked: this.#sealedChecked,
      problems: this.#problems,
      omitted: this.#omitted,
    };
  }

  #checkReceipt({ record }: ConfirmedEntry, manifest: Uint8Array): void {
    const facts = record.facts as Readonly<Record<string, unknown>> | null | undefined;
    const named = record.event === RECEIPT_EVENT ? facts?.[RECEIPT_FACT] : undefined;
    if (named !== digestOf(manifest)) {
      this.#found(`${MANIFEST_PATH}: is not the one that the entry of the export names.`);
    }
  }

  async #checkEntry(index: number, isSealed: boolean): Promise<void> {
    const path = formatProofPath(index);
    this.#known.add(path);
    const entry = await this.#confirm(path);
    if (entry === null) return;
    if (entry.index !== index) {
      this.#found(`${path}: proves entry ${entry.index}.`);
      return;
    }
    this.#entries += 1;
    const { sealed } = entry;
    if (!isSealed || sealed === null) return;
    const sealedPath = formatCiphertextPath(index);
    this.#known.add(sealedPath);
    const bytes = await readBounded(join(this.#folder, sealedPath), CIPHERTEXT_LIMIT);
    if (bytes === null) this.#found(`${sealedPath}: is missing; entry ${index} names it.`);
    else if (bytes.length !== sealed.length || digestOf(bytes, 'base64') !== sealed.digest) {
      this.#found(`${sealedPath}: is not the encrypted part that entry ${index} names.`);
    } else this.#sealedChecked += 1;
  }

  async #confirm(path: string): Promise<ConfirmedEntry | null> {
    const text = await readText(this.#folder, path);
    const entry = text === null ? 'is missing' : confirmEntry(text, this.#keys);
    if (typeof entry !== 'string' && entry.note === this.#note) return entry;
    this.#found(`${path}: ${typeof entry === 'string' ? entry : 'leads to another checkpoint'}.`);
    return null;
  }

  async #checkFile(path: string, digest: string): Promise<void> {
    this.#known.add(path);
    const isInside = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    const bytes = isInside ? await readBounded(join(this.#folder, path), TEXT_LIMIT) : null;
    if (bytes === null) this.#found(`${path}: is missing.`);
    else if (digestOf(bytes) !== digest) this.#found(`${path}: is not what was exported.`);
  }

  async #findStrangers(): Promise<void> {
    for (const item of await readdir(this.#folder, { withFileTypes: true })) {
      if (!item.isDirectory()) this.#checkKnown(item.name, item.isFile());
      else {
        for await (const { path, isPlain } of walkFiles(this.#folder, item.name))
          this.#checkKnown(path, isPlain);
      }
    }
  }

  #checkKnown(path: string, isPlain: boolean): void {
    if (!isPlain) this.#found(`${path}: is not a plain file.`);
    else if (!this.#known.has(path)) this.#found(`${path}: was not exported.`);
  }

  #found(problem: string): void {
    if (this.#problems.length < MAX_LISTED) this.#problems.push(problem);
    else this.#omitted += 1;
  }
}

function readManifest(bytes: Uint8Array): EvidenceManifest | null {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<EvidenceManifest> | null;
    const isWhole =
      value?.v === 1 &&
      Array.isArray(value.entries) &&
      value.entries.every((index) => Number.isSafeInteger(index) && index >= 0) &&
      typeof value.files === 'object' &&
      value.files !== null &&
      typeof value.sealed === 'boolean';
    return isWhole ? (value as EvidenceManifest) : null;
  } catch {
    return null;
  }
}

function digestOf(bytes: Uint8Array, encoding: 'hex' | 'base64' = 'hex'): string {
  return createHash('sha256').update(bytes).digest(encoding);
}

/** Null also for bytes that are not UTF-8: they would read as another text. */
async function readText(folder: string, path: string): Promise<string | null> {
  const bytes = await readBounded(join(folder, path), TEXT_LIMIT);
  if (bytes === null) return null;
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.compare(Buffer.from(text, 'utf8'), bytes) === 0 ? text : null;
}
