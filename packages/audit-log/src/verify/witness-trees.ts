import { equalBytes } from '../core/bytes.ts';
import { emptyGrowth, type FullTile, type Growth, grow, growByTile, rootOfGrowth } from '../core/growth.ts';
import { hashAccordingTo, type Slot, type Witness } from './slot.ts';

type Grown = ReturnType<typeof grow>;

const WITNESSES: readonly Witness[] = ['majority', 'entries', 'tiles'];

/**
 * The tree as each witness has it, grown side by side. As long as all agree, which is always in a sound log, they are one
 * tree and cost no more than one.
 */
export class WitnessTrees {
  #trees: readonly { witness: Witness; growth: Growth }[] = WITNESSES.map((witness) => ({
    witness,
    growth: EMPTY,
  }));

  /** Adds places on the right; gives the tiles that became full, by each witness whose tree differs. */
  add(slots: readonly Slot[], united: boolean): FullTile[][] {
    return this.#growAll(united, (growth, witness) =>
      grow(
        growth,
        slots.map((slot) => hashAccordingTo(witness, slot)),
      ),
    );
  }

  /** Adds a tile about which all witnesses agree, by its root. */
  addTile(root: Uint8Array): FullTile[][] {
    return this.#growAll(true, (growth) => growByTile(growth, root));
  }

  /** Trees that are the same and are told the same grow once. */
  #growAll(united: boolean, growOne: (growth: Growth, witness: Witness) => Grown): FullTile[][] {
    const grown = new Map<Growth, Grown>();
    const results = this.#trees.map(({ witness, growth }) => {
      const result = (united ? grown.get(growth) : undefined) ?? growOne(growth, witness);
      grown.set(growth, result);
      return { witness, result };
    });
    this.#trees = results.map(({ witness, result }) => ({ witness, growth: result.growth }));
    return [...new Set(results.map(({ result }) => result.tiles))];
  }

  /** The first witness whose tree has this root now. */
  findWitness(root: Uint8Array): Witness | null {
    return this.#trees.find(({ growth }) => equalBytes(rootOfGrowth(growth), root))?.witness ?? null;
  }

  growthOf(witness: Witness): Growth {
    return this.#trees.find((tree) => tree.witness === witness)?.growth ?? EMPTY;
  }
}

const EMPTY: Growth = emptyGrowth();
