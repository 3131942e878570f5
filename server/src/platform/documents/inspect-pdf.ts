import { inflateSync } from 'node:zlib';
import { DocumentError, limits } from './model.ts';

/**
 * Looks at the streams of a PDF before anything interprets it: one that is protected, or whose streams unpack to more
 * than an agreement can have, is refused while that still costs nothing.
 * @throws DocumentError
 */
export function inspectPdf(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.includes('/Encrypt')) {
    throw new DocumentError('The PDF is protected: save it without a password or restrictions.');
  }
  let room: number = limits.unpackedBytes;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    // `endstream` holds the same word.
    if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    const from = skipLineEnd(file, at + 6);
    room -= unpackedLength(file.subarray(from), room, 2);
  }
}

function skipLineEnd(file: Buffer, at: number): number {
  const next = file[at] === 0x0d ? at + 1 : at;
  return file[next] === 0x0a ? next + 1 : next;
}

/** Bytes to which a stream unpacks; 0 where it is not packed this way. A stream may be packed twice. */
function unpackedLength(packed: Buffer, room: number, depth: number): number {
  const [first = 0, second = 0] = packed;
  if ((first & 0x0f) !== 8 || (first * 256 + second) % 31 !== 0) return 0;
  let plain: Buffer;
  try {
    // Streams that are cut short are read as far as they go, as readers of PDF do.
    plain = inflateSync(packed, { maxOutputLength: Math.max(1, room), finishFlush: 2 });
  } catch (error) {
    if (!(error instanceof RangeError)) return 0;
    throw new DocumentError('The PDF unpacks to far more than an agreement has.');
  }
  const inner = depth > 1 ? unpackedLength(plain, room - plain.length, depth - 1) : 0;
  return plain.length + inner;
}
