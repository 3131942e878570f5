/** Milliseconds between two pages while nobody uses the gateway. */
const shortRest = 2;
/** The longest rest, in milliseconds: how often the pace is looked at again. */
const longestRest = 1_000;
/** Entries a second from which the gateway counts as used. */
const inUse = 1;
/** While it is: entries are sent this much faster than new ones come, and never slower than so many a second. */
const gain = 1.25;
const leastPerSecond = 500;
/** Milliseconds over which the speed of new entries is averaged. */
const memory = 2_000;

/**
 * How long the forwarder rests between two pages. While nobody uses the gateway, hardly at all; else it sends somewhat
 * faster than new entries come, and evenly: it catches up, and those who wait for the gateway do not feel it.
 */
export class PagePace {
  #size: number | null = null;
  #at = 0;
  #perSecond = 0;

  /** Is told how many entries the log has, and when that was (milliseconds of a clock that only goes on). */
  noteSize(size: number, at: number): void {
    const elapsed = at - this.#at;
    if (this.#size !== null && elapsed > 0) {
      const now = (Math.max(0, size - this.#size) / elapsed) * 1000;
      this.#perSecond += (now - this.#perSecond) * (1 - Math.exp(-elapsed / memory));
    }
    if (this.#size === null || elapsed > 0) [this.#size, this.#at] = [size, at];
  }

  /**
   * @param page `entries` in it, `took` milliseconds from reading to sending
   * @returns milliseconds
   */
  restAfter({ entries, took }: { entries: number; took: number }): number {
    if (this.#perSecond < inUse) return shortRest;
    const perSecond = Math.max(leastPerSecond, gain * this.#perSecond);
    return Math.min(longestRest, Math.max(shortRest, (entries / perSecond) * 1000 - took));
  }
}
