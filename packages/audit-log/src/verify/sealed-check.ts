import { createHash } from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { digestBase64 } from '../core/hashing.ts';
import {
  decodeSealedHeader,
  encodeSealedHeader,
  SEALED_HEADER_BYTES,
  type SealedHeader,
} from '../core/sealed-bundle.ts';
import type { SealedCommitment } from '../entry.ts';
import type { EntryDamage } from '../entry-check.ts';
import { openPlain } from './export-files.ts';

/** What the leaf at a place says of its sealed part; null if it names none, undefined if no leaf there can be believed. */
export type SealedExpectation = SealedCommitment | null | undefined;

export interface SealedFinding {
  readonly place: number;
  readonly damage: EntryDamage;
}

export interface SealedFindings {
  /** Parts that were compared with their leaves. */
  readonly checked: number;
  readonly findings: readonly SealedFinding[];
}

const UNEXPECTED = 'a sealed part is there that the leaf does not name';
const MISSING = 'the leaf names a sealed part, but it is not there';
const MISMATCH = 'the sealed part is not the one that the leaf names';
const WINDOW = 256 * 1024;

/**
 * Compares the file of a bundle's sealed parts with its leaves; reads it once, a window at a time. The headers in the file
 * say where each part lies. Where one of them makes no sense, what the leaves say takes its place, so that a damaged header
 * or a part that was cut out is found where it is, and those behind it are still compared.
 */
export function checkSealedFile(path: string, expected: readonly SealedExpectation[]): SealedFindings {
  const file = openPlain(path);
  if (file === null) {
    const missing = expected.flatMap((part, place) => (part ? [{ place, damage: missingPart }] : []));
    return { checked: 0, findings: missing };
  }
  try {
    return new SealedFile(file, expected).check();
  } finally {
    closeSync(file);
  }
}

const missingPart: EntryDamage = { kind: 'sealed missing', text: MISSING };

class SealedFile {
  readonly #file: number;
  readonly #size: number;
  readonly #expected: readonly SealedExpectation[];
  readonly #findings: SealedFinding[] = [];
  readonly #window: Buffer = sharedWindow;
  #windowAt = 0;
  #windowLength = 0;
  #checked = 0;
  #at = 0;
  /** Where the content of the last part begins. */
  #lastFrom = 0;
  #place = 0;

  constructor(file: number, expected: readonly SealedExpectation[]) {
    this.#file = file;
    this.#size = fstatSync(file).size;
    this.#expected = expected;
  }

  check(): SealedFindings {
    for (let next = this.#nextNamed(); ; next = this.#nextNamed()) {
      const header = this.#headerAt(this.#at, this.#place);
      if (header !== null && this.#expected[header.place] === undefined) this.#pass(header);
      else if (next === null && this.#at === this.#size) break;
      else if (next === null) this.#takeSurplus(header);
      else if (this.#at === this.#size) this.#find(next.place, missingPart);
      else if (header?.place === next.place) this.#compare(header, next);
      else if (header !== null && header.place < next.place) this.#takeSurplus(header);
      else if (header !== null) this.#find(next.place, missingPart);
      else this.#takeDamaged(next);
    }
    return { checked: this.#checked, findings: this.#findings };
  }

  /** The next place, from the current one on, whose leaf names a sealed part. */
  #nextNamed(): (SealedCommitment & { place: number }) | null {
    for (let place = this.#place; place < this.#expected.length; place++) {
      const part = this.#expected[place];
      if (part) return { place, ...part };
    }
    return null;
  }

  #pass({ place, length }: SealedHeader): void {
    this.#lastFrom = this.#at + SEALED_HEADER_BYTES;
    this.#at += SEALED_HEADER_BYTES + length;
    this.#place = place + 1;
  }

  #compare(header: SealedHeader, named: SealedCommitment): void {
    const from = this.#at + SEALED_HEADER_BYTES;
    this.#checked += 1;
    if (header.length !== named.length || this.#digest(from, header.length) !== named.digest) {
      this.#findings.push({ place: header.place, damage: { kind: 'digest mismatch', text: MISMATCH } });
    }
    this.#pass(header);
  }

  #takeSurplus(header: SealedHeader | null): void {
    const place = header?.place ?? Math.max(0, this.#expected.length - 1);
    this.#findings.push({ place, damage: { kind: 'sealed unexpected', text: UNEXPECTED } });
    if (header !== null) this.#pass(header);
    else this.#at = this.#size;
  }

  /**
   * Nothing sensible stands here. Either the part before it became longer or shorter, then the header that the leaf asks for
   * stands nearby; or it was itself changed, then the next one should stand where the leaf says that this one ends.
   */
  #takeDamaged(named: SealedCommitment & { place: number }): void {
    const nearby = this.#read(this.#lastFrom, WINDOW);
    const found = Buffer.from(nearby.buffer, nearby.byteOffset, nearby.length).indexOf(
      encodeSealedHeader(named),
    );
    if (found >= 0 && this.#lastFrom + found !== this.#at) {
      this.#at = this.#lastFrom + found;
      return;
    }
    const end = this.#at + SEALED_HEADER_BYTES + named.length;
    this.#find(named.place, { kind: 'digest mismatch', text: MISMATCH });
    this.#at = Math.min(end, this.#size);
  }

  #find(place: number, damage: EntryDamage): void {
    this.#findings.push({ place, damage });
    this.#place = place + 1;
  }

  /** The header at a place of the file, if it fits the file and what follows it does too. */
  #headerAt(at: number, least: number): SealedHeader | null {
    const header = this.#readHeader(at, least);
    if (header === null) return null;
    const part = this.#expected[header.place];
    // The leaf says the same: no need to look further.
    if (part && part.length === header.length) return header;
    const end = at + SEALED_HEADER_BYTES + header.length;
    return end === this.#size || this.#readHeader(end, header.place + 1) !== null ? header : null;
  }

  #readHeader(at: number, least: number): SealedHeader | null {
    const header = decodeSealedHeader(this.#read(at, SEALED_HEADER_BYTES));
    if (header === null || header.place < least || header.place >= this.#expected.length) return null;
    return at + SEALED_HEADER_BYTES + header.length <= this.#size ? header : null;
  }

  #digest(from: number, length: number): string {
    if (length <= WINDOW) return digestBase64(this.#read(from, length));
    const hash = createHash('sha256');
    for (let at = from; at < from + length; at += WINDOW) {
      hash.update(this.#read(at, Math.min(WINDOW, from + length - at)));
    }
    return hash.digest('base64');
  }

  /** Up to `length` bytes, at most a window; fewer at the end of the file. */
  #read(at: number, length: number): Uint8Array {
    if (at < this.#windowAt || at + length > this.#windowAt + this.#windowLength) {
      this.#windowAt = at;
      this.#windowLength = readFully(this.#file, this.#window, at);
    }
    const from = at - this.#windowAt;
    return this.#window.subarray(from, Math.min(this.#windowLength, from + length));
  }
}

/** One for all files: they are read one after the other. */
const sharedWindow: Buffer = Buffer.alloc(WINDOW);

function readFully(file: number, target: Buffer, at: number): number {
  let length = 0;
  while (length < target.length) {
    const read = readSync(file, target, length, target.length - length, at + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}
