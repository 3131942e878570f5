import { inspect } from 'node:util';
import type { Citation } from './citation.ts';

const hidden = '«PHI»';

/**
 * A value that may identify a patient. It prints as «PHI» in templates, JSON, logs, errors and the inspector; the one
 * way to the value is `reveal`, which names the rule that allows the use and can therefore be searched for.
 */
export class Phi<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself. `under` is the provision that permits this use or disclosure. */
  reveal(under: Citation): T {
    void under;
    return this.#value;
  }

  /** A value derived from this one is PHI as well. */
  map<U>(derive: (value: T) => U): Phi<U> {
    return new Phi(derive(this.#value));
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [Symbol.toPrimitive](): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}

/** Marks a value as PHI. */
export function phi<T>(value: T): Phi<T> {
  return new Phi(value);
}
