import { parseArgs } from 'node:util';

export const partNames = [
  'append',
  'growth',
  'proofs',
  'evidence',
  'forwarding',
  'rotation',
  'verify',
] as const;
export type PartName = (typeof partNames)[number];

export interface Options {
  readonly parts: readonly PartName[];
  /** Rounds of which the medians are printed. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
  /** Callers that append at the same time; the first one is compared with the floor. */
  readonly callers: number;
  /** Share of what the record takes at most, while forwarding is measured. */
  readonly load: number;
  /** Bytes of the text in a sealed part. */
  readonly sealedBytes: number;
  /** Entries of the log that is exported, verified and proven from. */
  readonly entries: number;
  /** Content keys that a rotation wraps anew. */
  readonly keys: number;
  /** Entries of the small and of the large log whose appending is compared. */
  readonly small: number;
  readonly large: number;
  /** Where the databases are kept for the next run; without it they are removed. */
  readonly folder: string | null;
}

export const usage = `Measures the record: appending beside a floor, verifying an export, proofs, evidence, growth, forwarding, a rotation of the keys.

npm run bench:record [-- OPTION…]
  --short              a quick look: small logs, one round
  --rounds N           rounds, of which the medians are printed (5)
  --seconds N          length of one measurement (3)
  --callers N          callers that append at the same time (64)
  --load N             share of what the record takes at most, while forwarding is measured (0.5)
  --sealed N           bytes of text in a sealed part (4000)
  --entries N          entries of the log that is exported, verified and proven from; exchanges asked for (1000000)
  --keys N             content keys that a rotation wraps anew (100000)
  --small N, --large N entries of the two logs whose appending is compared (100000, 10000000)
  --parts A,B          of: ${partNames.join(', ')} (all)
  --folder DIR         keeps the databases there, and uses those that it finds there as they are
`;

const short = { rounds: '1', seconds: '1', entries: '20000', keys: '5000', small: '5000', large: '50000' };

/** @throws Error that says what is wrong with an option */
export function readOptions(words: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...words],
    options: {
      short: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      callers: { type: 'string', default: '64' },
      load: { type: 'string', default: '0.5' },
      sealed: { type: 'string', default: '4000' },
      entries: { type: 'string' },
      keys: { type: 'string' },
      small: { type: 'string' },
      large: { type: 'string' },
      parts: { type: 'string', default: partNames.join(',') },
      folder: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const whole = {
    rounds: '5',
    seconds: '3',
    entries: '1000000',
    keys: '100000',
    small: '100000',
    large: '10000000',
  };
  const preset = values.short ? short : whole;
  const read = (name: keyof typeof whole, least: number, most: number): number =>
    readNumber(name, values[name] ?? preset[name], least, most);
  return {
    parts: readParts(values.parts),
    rounds: Math.trunc(read('rounds', 1, 100)),
    seconds: read('seconds', 0.1, 600),
    callers: Math.trunc(readNumber('callers', values.callers, 1, 1024)),
    load: readNumber('load', values.load, 0.01, 1),
    sealedBytes: Math.trunc(readNumber('sealed', values.sealed, 100, 1_000_000)),
    entries: Math.trunc(read('entries', 1000, 100_000_000)),
    keys: Math.trunc(read('keys', 100, 10_000_000)),
    small: Math.trunc(read('small', 1000, 100_000_000)),
    large: Math.trunc(read('large', 1000, 100_000_000)),
    folder: values.folder ?? null,
  };
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new Error(`--${name} is a number from ${least} to ${most}.`);
  }
  return value;
}

function readParts(text: string): readonly PartName[] {
  const wanted = text.split(',');
  const unknown = wanted.find((name) => !partNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--parts knows ${partNames.join(', ')}, not “${unknown}”.`);
  return partNames.filter((name) => wanted.includes(name));
}
