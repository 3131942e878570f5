/**
 * The sealed parts of the 256 entries of a bundle, as an export holds them in one file: for each entry that has one, in
 * their order, its place in the bundle (a byte), the length of the ciphertext (big-endian uint32), and the ciphertext.
 */
export interface SealedHeader {
  readonly place: number;
  readonly length: number;
}

export const SEALED_HEADER_BYTES = 5;

/** Longest ciphertext that the header can tell. */
export const MAX_SEALED_BYTES = 0xffff_ffff;

export function encodeSealedHeader({ place, length }: SealedHeader): Uint8Array {
  const header = Buffer.allocUnsafe(SEALED_HEADER_BYTES);
  header.writeUInt8(place, 0);
  header.writeUInt32BE(length, 1);
  return header;
}

/** Null if there are not enough bytes. */
export function decodeSealedHeader(bytes: Uint8Array): SealedHeader | null {
  if (bytes.length < SEALED_HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, SEALED_HEADER_BYTES);
  return { place: view.getUint8(0), length: view.getUint32(1) };
}
