import type { Head } from '../backends/backend.ts';
import { equalBytes } from '../core/bytes.ts';
import { type Edge, isSoundEdge, rootOfEdge } from '../core/edge.ts';
import type { Problem } from './problem.ts';
import type { WitnessTrees } from './witness-trees.ts';

/**
 * Compares the stored, unsigned head with the recomputed tree. Its edge names the hash of each large subtree, so that a
 * change among entries that no tile covers yet is narrowed down to one of them.
 */
export function compareHead(head: Head, trees: WitnessTrees, signedSize: number): Problem[] {
  const last = Math.max(0, head.size - 1);
  const stored: Edge = { size: head.size, hashes: head.edge };
  const edgeFitsRoot = isSoundEdge(stored) && equalBytes(rootOfEdge(stored), head.root);
  const witness = trees.findWitness(head.root);
  if (witness !== null && edgeFitsRoot) return [];
  if (!edgeFitsRoot) {
    const text = 'The edge in the stored head does not give its root: the head was changed.';
    return [{ kind: 'head edited', index: Math.min(signedSize, last), through: last, text }];
  }
  const computed = trees.growthOf('majority').edge;
  return subtreesOf(head.size).flatMap(({ from, width }, i) => {
    const there = stored.hashes[i];
    const here = computed.hashes[i];
    if (there && here && equalBytes(there, here)) return [];
    const through = from + width - 1;
    const text = `Entries ${from} to ${through} do not give the stored head: one of them, or the head, was changed.`;
    return [{ kind: 'head edited' as const, index: from, through, text }];
  });
}

function subtreesOf(size: number): { from: number; width: number }[] {
  const subtrees: { from: number; width: number }[] = [];
  for (let from = 0; from < size; ) {
    let width = 1;
    while (width * 2 <= size - from) width *= 2;
    subtrees.push({ from, width });
    from += width;
  }
  return subtrees;
}
