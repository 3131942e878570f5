import type { ServerResponse } from 'node:http';

/** Counts the requests in flight, so that a server can stop taking new ones and wait for the rest. */
export class Drain {
  #isDraining = false;
  #open = 0;
  #whenEmpty: (() => void) | undefined;

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Counts a request until its response is closed, however that comes about. False when no new one is taken. */
  begin(response: ServerResponse): boolean {
    if (this.#isDraining) {
      response.setHeader('connection', 'close');
      return false;
    }
    this.#open += 1;
    response.once('close', () => {
      this.#open -= 1;
      if (this.#open === 0) this.#whenEmpty?.();
    });
    return true;
  }

  /** Takes nothing new and waits until nothing is open, at most so many milliseconds. */
  async finish(milliseconds: number): Promise<void> {
    this.#isDraining = true;
    if (this.#open === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }
}
