/**
 * One attempt at a time for each place, and each is waited for only so long. What a place does with a file or a connection
 * cannot always be called off: an attempt that is late is left alone, and until it has ended no other one begins there, so
 * that a share that does not answer takes up one of the few threads for files and not all of them.
 */
export class BoundedAttempts {
  readonly #patience: number;
  readonly #underWay = new Set<string>();

  /** @param patience milliseconds */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** @throws Error with the code `TIMEOUT`, or `STILL_WAITING` while an earlier attempt there has not ended */
  async run<Value>(place: string, attempt: () => Promise<Value>): Promise<Value> {
    if (this.#underWay.has(place)) throw fault('STILL_WAITING');
    this.#underWay.add(place);
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(fault('TIMEOUT')), this.#patience);
    const running = attempt().finally(() => this.#underWay.delete(place));
    try {
      return await Promise.race([running, late]);
    } finally {
      clearTimeout(timer);
      // What it says after it was given up is of no interest.
      running.catch(() => undefined);
    }
  }
}

function fault(code: 'TIMEOUT' | 'STILL_WAITING'): Error {
  return Object.assign(new Error('A place for checkpoints does not answer.'), { code });
}
