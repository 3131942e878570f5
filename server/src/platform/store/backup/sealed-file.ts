import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { drawRandomBytes } from '../../../kernel/random.ts';
import { damaged } from './backup-failure.ts';
import { type DraftFile, openDraft } from './durable-file.ts';
import { openRegular } from './read-regular.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Which file of a backup this is. Bound into its key: a file that was put in the place of another one does not open. */
export interface SealedIdentity {
  readonly series: string;
  readonly kind: 'pack' | 'manifest' | 'wal' | 'reach' | 'keys';
  readonly name: string;
}

const mark = Buffer.from('cordonb1', 'ascii');
const saltBytes = 32;
const tagBytes = 16;
/** Bytes of plain text in one frame at most. */
export const frameBytes = 1024 ** 2;
/** A frame holds one byte more, the coding, and compression may not make it longer than that. */
const longestSealed = frameBytes + 1 + tagBytes;
const endBit = 0x8000_0000;

const coding = { plain: 0, zstd: 1 } as const;

/**
 * Writes a sealed file, frame by frame. Format, version 1:
 * `cordonb1` | salt (32) | frames; a frame is length (4, big endian, the highest bit set on the last one) | ciphertext |
 * tag (16). HKDF-SHA-256 of the series key with the salt and the file's identity gives the AES-256-GCM key; the nonce is
 * seven zero bytes, the frame's number (4) and one byte that is 1 on the last frame. So frames that are left out,
 * repeated, exchanged or cut off at the end do not open (the construction called STREAM). The last frame is empty.
 * Plain text of a frame: coding (0 as it is, 1 zstd), then the bytes.
 */
export class SealedWriter {
  readonly #draft: DraftFile;
  readonly #key: KeyObject;
  #frames = 0;
  #bytes = mark.length + saltBytes;

  private constructor(draft: DraftFile, key: KeyObject) {
    this.#draft = draft;
    this.#key = key;
  }

  static async create(file: string, identity: SealedIdentity, seriesKey: Uint8Array): Promise<SealedWriter> {
    const salt = drawRandomBytes(saltBytes);
    const draft = await openDraft(file);
    try {
      await draft.handle.appendFile(Buffer.concat([mark, salt]));
      return new SealedWriter(draft, deriveKey(seriesKey, salt, identity));
    } catch (error) {
      await draft.abandon();
      throw error;
    }
  }

  /** Bytes written so far, as they lie on the disk. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Appends one frame of at most `frameBytes` and gives its number. */
  async write(plain: Uint8Array): Promise<number> {
    if (plain.length > frameBytes) throw new RangeError('A frame holds at most one mebibyte.');
    const packed = await compress(plain, { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
    const isShorter = packed.length < plain.length * 0.95;
    const content = isShorter
      ? Buffer.concat([Buffer.from([coding.zstd]), packed])
      : Buffer.concat([Buffer.from([coding.plain]), plain]);
    return await this.#append(content, false);
  }

  /** Writes the end and gives the file its name: see `DraftFile.publish`. */
  async publish(replaces = false): Promise<boolean> {
    try {
      await this.#append(Buffer.alloc(0), true);
    } catch (error) {
      await this.abandon();
      throw error;
    }
    return await this.#draft.publish(replaces);
  }

  async abandon(): Promise<void> {
    await this.#draft.abandon();
  }

  async #append(content: Uint8Array, isLast: boolean): Promise<number> {
    const number = this.#frames++;
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(number, isLast));
    const head = Buffer.alloc(4);
    head.writeUInt32BE((content.length + tagBytes + (isLast ? endBit : 0)) >>> 0);
    const frame = Buffer.concat([head, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    await this.#draft.handle.appendFile(frame);
    this.#bytes += frame.length;
    return number;
  }
}

/**
 * Reads a sealed file from beginning to end, one frame at a time. Nothing of a frame is given out before it was
 * authenticated, and the reading fails unless the file ends exactly where it was ended.
 * @throws Failure `backup_damaged`
 */
export async function* readSealed(
  file: string,
  identity: SealedIdentity,
  seriesKey: Uint8Array,
): AsyncGenerator<Buffer, void> {
  const name = path.basename(file);
  const handle = await openRegular(file).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? damaged(name, 'is missing.', error) : error;
  });
  try {
    const head = await readExactly(handle, mark.length + saltBytes, name);
    if (!head.subarray(0, mark.length).equals(mark)) throw damaged(name, 'is no file of a backup.');
    const key = deriveKey(seriesKey, head.subarray(mark.length), identity);
    for (let number = 0; ; number++) {
      const length = (await readExactly(handle, 4, name)).readUInt32BE();
      const isLast = (length & endBit) !== 0;
      const sealedLength = length & ~endBit;
      if (sealedLength < tagBytes || sealedLength > longestSealed) throw damaged(name, changedText(number));
      const content = openFrame(key, number, isLast, await readExactly(handle, sealedLength, name), name);
      if (isLast) break;
      yield await decode(content, name, number);
    }
    const rest = await handle.read(Buffer.alloc(1), 0, 1);
    if (rest.bytesRead > 0) throw damaged(name, 'goes on behind its end.');
  } finally {
    await handle.close();
  }
}

/** Writes a sealed file of one piece. */
export async function writeSealed(
  file: string,
  identity: SealedIdentity,
  seriesKey: Uint8Array,
  plain: Uint8Array,
  replaces = false,
): Promise<{ isNew: boolean; bytes: number }> {
  const writer = await SealedWriter.create(file, identity, seriesKey);
  try {
    for (let from = 0; from < plain.length; from += frameBytes) {
      await writer.write(plain.subarray(from, from + frameBytes));
    }
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  return { isNew: await writer.publish(replaces), bytes: writer.bytes };
}

/** Reads a sealed file into memory: for manifests and the like. */
export async function readWholeSealed(
  file: string,
  identity: SealedIdentity,
  seriesKey: Uint8Array,
): Promise<Buffer> {
  const frames: Buffer[] = [];
  for await (const frame of readSealed(file, identity, seriesKey)) frames.push(frame);
  return Buffer.concat(frames);
}

function openFrame(key: KeyObject, number: number, isLast: boolean, sealed: Buffer, name: string): Buffer {
  const tagAt = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()]);
  } catch (cause) {
    throw damaged(name, changedText(number), cause);
  }
}

async function decode(content: Buffer, name: string, number: number): Promise<Buffer> {
  const body = content.subarray(1);
  if (content[0] === coding.plain) return body;
  if (content[0] !== coding.zstd) throw damaged(name, changedText(number));
  return await decompress(body, { maxOutputLength: frameBytes });
}

function changedText(number: number): string {
  return `part ${number} was changed, or belongs to another file or another key.`;
}

async function readExactly(handle: FileHandle, length: number, name: string): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length; ) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled);
    if (bytesRead === 0) throw damaged(name, 'was cut short.');
    filled += bytesRead;
  }
  return bytes;
}

function deriveKey(
  seriesKey: Uint8Array,
  salt: Uint8Array,
  { series, kind, name }: SealedIdentity,
): KeyObject {
  const bytes = hkdfSync('sha256', seriesKey, salt, `cordon backup v1|${series}|${kind}|${name}`, 32);
  return createSecretKey(Buffer.from(bytes));
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
