import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';

export interface UnwrappedKey {
  readonly id: Id<'contentKey'>;
  readonly secret: Uint8Array;
}

/** Unwrapped content keys, by id and by slot (scope, class and month), for minutes. The oldest make room. */
export class KeyCache {
  readonly #byId = new Map<string, UnwrappedKey & { until: number }>();
  readonly #bySlot = new Map<string, string>();
  readonly #clock: Clock;
  readonly #keepMilliseconds: number;
  readonly #limit: number;

  constructor(clock: Clock, keepMilliseconds: number, limit: number) {
    this.#clock = clock;
    this.#keepMilliseconds = keepMilliseconds;
    this.#limit = limit;
  }

  byId(id: string): UnwrappedKey | undefined {
    const key = this.#byId.get(id);
    if (key && key.until > this.#clock.now()) return key;
    this.#byId.delete(id);
    return undefined;
  }

  bySlot(slot: string): UnwrappedKey | undefined {
    const id = this.#bySlot.get(slot);
    const key = id === undefined ? undefined : this.byId(id);
    if (!key) this.#bySlot.delete(slot);
    return key;
  }

  put(key: UnwrappedKey, slot?: string): void {
    if (this.#byId.size >= this.#limit) this.#dropOldest();
    this.#byId.set(key.id, { ...key, until: this.#clock.now() + this.#keepMilliseconds });
    if (slot !== undefined) this.#bySlot.set(slot, key.id);
  }

  clear(): void {
    this.#byId.clear();
    this.#bySlot.clear();
  }

  #dropOldest(): void {
    const oldest = this.#byId.keys().next();
    if (!oldest.done) this.#byId.delete(oldest.value);
    if (this.#bySlot.size > 2 * this.#limit) this.#bySlot.clear();
  }
}
