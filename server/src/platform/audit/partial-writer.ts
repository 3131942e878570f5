import type { Id } from '../../kernel/ids.ts';

interface Slot {
  running: Promise<void>;
  /** The newest content that waits for the write under way; what it replaced is not worth writing any more. */
  next: { make: () => Promise<Buffer>; written: Promise<void> } | undefined;
}

/** Writes partial replies: one write in flight for each exchange, and only the newest content waits behind it. */
export class PartialWriter {
  readonly #write: (exchange: Id<'exchange'>, sealed: Buffer) => Promise<void>;
  readonly #slots = new Map<Id<'exchange'>, Slot>();

  constructor(write: (exchange: Id<'exchange'>, sealed: Buffer) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when this content, or newer content of the same exchange, is durable. */
  write(exchange: Id<'exchange'>, make: () => Promise<Buffer>): Promise<void> {
    const slot = this.#slots.get(exchange);
    if (!slot) {
      const running = this.#run(exchange, make);
      this.#slots.set(exchange, { running, next: undefined });
      return running;
    }
    if (slot.next) {
      slot.next.make = make;
      return slot.next.written;
    }
    const next = { make, written: Promise.resolve() };
    slot.next = next;
    next.written = slot.running
      .catch(() => undefined)
      .then(() => {
        slot.next = undefined;
        slot.running = this.#run(exchange, next.make);
        return slot.running;
      });
    return next.written;
  }

  /** The exchange is closed; a write that is still under way finds no row. */
  forget(exchange: Id<'exchange'>): void {
    this.#slots.delete(exchange);
  }

  async #run(exchange: Id<'exchange'>, make: () => Promise<Buffer>): Promise<void> {
    try {
      await this.#write(exchange, await make());
    } finally {
      const slot = this.#slots.get(exchange);
      if (slot && !slot.next) this.#slots.delete(exchange);
    }
  }
}
