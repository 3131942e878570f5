/** A position in the write-ahead log (WAL): bytes since its beginning. */
export type Lsn = bigint;

/** Bytes of one WAL file. The clusters that Cordon makes have the usual size. */
export const segmentBytes = 16 * 1024 ** 2;

const size = BigInt(segmentBytes);
/** Segments for each step of the middle eight digits of a file name. */
const perGroup = 0x1_0000_0000n / size;

/** Reads `0/3000028`, as the database prints a position. */
export function parseLsn(text: string): Lsn {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text);
  if (!match?.[1] || !match[2]) throw new RangeError('This is no position in the write-ahead log.');
  return (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`);
}

export function formatLsn(lsn: Lsn): string {
  return `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffff_ffffn).toString(16).toUpperCase()}`;
}

export function startOfSegment(lsn: Lsn): Lsn {
  return lsn - (lsn % size);
}

export function endOfSegment(lsn: Lsn): Lsn {
  return startOfSegment(lsn) + size;
}

/** Name of the WAL file that holds a position: timeline, then number of the segment, each in hexadecimal. */
export function nameSegment(timeline: number, lsn: Lsn): string {
  const number = lsn / size;
  return [BigInt(timeline), number / perGroup, number % perGroup]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('');
}

/** Timeline and first position of a WAL file by its name; nothing for other files (histories, backup labels). */
export function readSegmentName(name: string): { timeline: number; start: Lsn } | undefined {
  if (!/^[0-9A-F]{24}$/.test(name)) return undefined;
  const part = (index: number) => BigInt(`0x${name.slice(index * 8, index * 8 + 8)}`);
  return { timeline: Number(part(0)), start: (part(1) * perGroup + part(2)) * size };
}
