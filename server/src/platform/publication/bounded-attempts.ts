/**
 * Says how long an attempt at a place may take: the signal is asked for when the attempt begins, and aborted when it is
 * given up.
 */
export type AttemptDeadline = (place: string) => AbortSignal;

/**
 * One attempt at a time for each place, and each is waited for only so long. What a place does with a file or a connection
 * cannot always be called off: an attempt that is late is left alone, and until it has ended no other one begins there, so
 * that a share that does not answer takes up one of the few threads for files and not all of them.
 */
export class BoundedAttempts {
  readonly #deadline: AttemptDeadline;
  readonly #underWay = new Set<string>();

  constructor(deadline: AttemptDeadline) {
    this.#deadline = deadline;
  }

  /** @throws Error with the code `TIMEOUT`, or `STILL_WAITING` while an earlier attempt there has not ended */
  async run<Value>(place: string, attempt: () => Promise<Value>): Promise<Value> {
    if (this.#underWay.has(place)) throw fault('STILL_WAITING');
    this.#underWay.add(place);
    const { promise: late, reject } = Promise.withResolvers<never>();
    const deadline = this.#deadline(place);
    const giveUp = () => reject(fault('TIMEOUT'));
    deadline.addEventListener('abort', giveUp, { once: true });
    const running = attempt().finally(() => this.#underWay.delete(place));
    try {
      return await Promise.race([running, late]);
    } finally {
      deadline.removeEventListener('abort', giveUp);
      // What it says after it was given up is of no interest.
      running.catch(() => undefined);
    }
  }
}

function fault(code: 'TIMEOUT' | 'STILL_WAITING'): Error {
  return Object.assign(new Error('A place for checkpoints does not answer.'), { code });
}
