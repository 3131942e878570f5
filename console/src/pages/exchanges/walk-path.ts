/** One step from the leaf towards the root: two hashes become one. All hashes lowercase hexadecimal. */
export interface PathStep {
  sibling: string;
  /** On which side of ours the sibling stands. */
  side: 'left' | 'right';
  result: string;
}

export interface WalkedPath {
  steps: readonly PathStep[];
  root: string;
  /** Whether the path is as long as the place in the tree asks for and leads to the root in the checkpoint. */
  holds: boolean;
}

/**
 * Walks an inclusion proof in this browser, after RFC 9162 section 2.1.3.2, and compares the root with the one that the
 * checkpoint states. `null` where the browser offers no SHA-256 (a page that came without TLS from another machine).
 */
export async function walkPath(proof: {
  entry: number;
  leafHash: string;
  treeSize: number;
  path: readonly string[];
  checkpoint: string;
}): Promise<WalkedPath | null> {
  if (!globalThis.crypto?.subtle) return null;
  let place = proof.entry;
  let last = proof.treeSize - 1;
  let hash = proof.leafHash;
  let fits = place >= 0 && place <= last;
  const steps: PathStep[] = [];
  for (const sibling of proof.path) {
    if (last === 0) fits = false;
    const side = place % 2 === 1 || place === last ? 'left' : 'right';
    hash = side === 'left' ? await hashNode(sibling, hash) : await hashNode(hash, sibling);
    steps.push({ sibling, side, result: hash });
    if (side === 'left') {
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2);
        last = Math.floor(last / 2);
      }
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return { steps, root: hash, holds: fits && last === 0 && hash === rootOf(proof.checkpoint) };
}

/** The root hash in the third line of a checkpoint (C2SP tlog-checkpoint), as hexadecimal; empty if it has none. */
export function rootOf(checkpoint: string): string {
  const line = checkpoint.split('\n')[2] ?? '';
  try {
    return toHex(Uint8Array.from(atob(line.trim()), (letter) => letter.charCodeAt(0)));
  } catch {
    return '';
  }
}

async function hashNode(left: string, right: string): Promise<string> {
  const bytes = new Uint8Array([1, ...fromHex(left), ...fromHex(right)]);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function fromHex(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
