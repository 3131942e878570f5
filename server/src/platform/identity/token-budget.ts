import type { Clock } from '../../kernel/clock.ts';

const window = 60_000;
const mostFailures = 60;
const mostTokens = 120;
const mostEntries = 20_000;

interface Count {
  readonly since: number;
  readonly count: number;
}

/**
 * What one node lets through in a minute. Failures are counted by network, tokens by the application that has proven who
 * it is: nobody else can use up what is an application's own.
 */
export class TokenBudget {
  readonly #clock: Clock;
  readonly #failures = new Map<string, Count>();
  readonly #tokens = new Map<string, Count>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a network has failed so often within the minute that strangers from there are not heard any more. */
  isCrowded(network: string): boolean {
    return this.#countOf(this.#failures, network) >= mostFailures;
  }

  noteFailure(network: string): void {
    this.#add(this.#failures, network);
  }

  /** Takes one token from what an application may have within the minute; false where nothing is left. */
  take(application: string): boolean {
    if (this.#countOf(this.#tokens, application) >= mostTokens) return false;
    this.#add(this.#tokens, application);
    return true;
  }

  #countOf(counts: Map<string, Count>, name: string): number {
    const found = counts.get(name);
    const age = this.#clock.now() - (found?.since ?? 0);
    // A clock that was set back must not hold anybody up for as long.
    return found && age >= 0 && age < window ? found.count : 0;
  }

  #add(counts: Map<string, Count>, name: string): void {
    const count = this.#countOf(counts, name);
    const since = count === 0 ? this.#clock.now() : (counts.get(name)?.since ?? 0);
    if (counts.size >= mostEntries && count === 0) counts.clear();
    counts.set(name, { since, count: count + 1 });
  }
}
