import { Dice } from '../sample.ts';
import { Chain, type Sequence } from './chain.ts';
import { cutSequence, type FullSequence, thinSequence } from './corpus.ts';
import { type Candidate, readCandidates } from './decode.ts';

/** Settings of one chain. */
export interface Course {
  readonly seed: number;
  readonly passes: number;
  /** Share of the templates that this chain sees: chains that see different ones err differently. */
  readonly keep: number;
  readonly tags: number;
  readonly features: number;
}

/** A trained chain with the templates it sees. */
export interface Reader {
  readonly chain: Chain;
  readonly keeps: Uint8Array;
}

const TEMPLATES = 1024;
/** Chance that a piece settled at the last look is looked at again. */
const AGAIN = 0.3;

/** Trains on whole documents and, of the made-up copies, on the pieces that hold a value. */
export function trainReader(
  documents: readonly FullSequence[],
  copies: readonly FullSequence[],
  { seed, passes, keep, tags, features }: Course,
  print: (line: string) => void,
): Reader {
  const keeps = Uint8Array.from({ length: TEMPLATES }, (_, template) =>
    Number(new Dice(seed * 1009 + template * 77).next() < keep),
  );
  const cut = (full: FullSequence): Sequence[] => cutSequence(thinSequence(full, keeps));
  const pieces = [
    ...documents.flatMap(cut),
    ...copies.flatMap(cut).filter((piece) => piece.tags.some((tag) => tag !== 0)),
  ];
  const chain = new Chain({ tags, features, rate: 0.1, dropout: 0.2, decay: 0.0005 });
  for (const piece of pieces) if (piece.tags.every((tag) => tag === 0)) chain.settle(piece);
  const dice = new Dice(seed);
  for (let pass = 1; pass <= passes; pass++) {
    const open = chain.pass(pieces, dice, AGAIN);
    print(`  seed ${seed} pass ${pass}: ${(open * 100).toFixed(1)} % of the pieces seen were open`);
  }
  return { chain, keeps };
}

export const readWith = ({ chain, keeps }: Reader, full: FullSequence): Candidate[] =>
  readCandidates(chain, thinSequence(full, keeps));
