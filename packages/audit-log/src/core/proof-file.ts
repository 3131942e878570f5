import { fromBase64, toBase64 } from './bytes.ts';
import { HASH_BYTES } from './hashing.ts';

/** One entry with its proof, as one text that needs nothing beside it but the key. */
export interface ProofFile {
  /** The leaf as it is hashed. */
  readonly leaf: Uint8Array;
  readonly index: number;
  /** Inclusion path by RFC 6962, from the leaf upwards. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint to which the path leads. */
  readonly note: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const MAX_CHARS = 2_000_000;
/** A path is never longer than a tree with 2^63 leaves is high. */
const MAX_HASHES = 63;

/** Writes a proof by C2SP tlog-proof; the leaf stands in the line for extra matter. */
export function formatProofFile({ leaf, index, proof, note }: ProofFile): string {
  const lines = [FIRST_LINE, `extra ${toBase64(leaf)}`, `index ${index}`, ...proof.map(toBase64)];
  return `${lines.join('\n')}\n\n${note}`;
}

/** Reads what `formatProofFile` writes, and only that: null when one character is different from how it writes it. */
export function parseProofFile(text: string): ProofFile | null {
  const split = text.indexOf('\n\n');
  if (split < 0 || text.length > MAX_CHARS) return null;
  const [first, extra, index, ...hashes] = text.slice(0, split).split('\n');
  const leaf = readMember(extra, 'extra ');
  const at = readMember(index, 'index ');
  if (first !== FIRST_LINE || leaf === null || at === null || hashes.length > MAX_HASHES) return null;
  const bytes = fromBase64(leaf);
  const proof = hashes.map((hash) => fromBase64(hash));
  if (bytes === null || !/^(0|[1-9]\d{0,15})$/.test(at) || !Number.isSafeInteger(Number(at))) return null;
  if (!proof.every((hash) => hash !== null && hash.length === HASH_BYTES)) return null;
  const file: ProofFile = {
    leaf: bytes,
    index: Number(at),
    proof: proof.filter((hash) => hash !== null),
    note: text.slice(split + 2),
  };
  return formatProofFile(file) === text ? file : null;
}

function readMember(line: string | undefined, name: string): string | null {
  return line?.startsWith(name) ? line.slice(name.length) : null;
}
