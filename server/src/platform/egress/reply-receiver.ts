import type { Dispatcher } from 'undici';
import { Failure } from '../../kernel/failure.ts';
import { toProviderFailure } from './provider-failure.ts';

export interface ReplyHead {
  readonly status: number;
  /** Lowercase names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Bytes that may wait for a slow reader before the connection is paused. */
const mostWaiting = 65_536;
/** What may still follow the end of an answer, in bytes and milliseconds, before the connection is closed instead. */
const restBytes = 16_384;
const restTime = 1000;

interface Reader {
  resolve(result: IteratorResult<Uint8Array, undefined>): void;
  reject(failure: Failure): void;
}

/**
 * Receives one reply from the transport and gives its bytes to one reader, at most `most` of them. All that arrived at
 * once is given at once. Leaving the loop early closes the connection, except after `finish`.
 */
export class ReplyReceiver implements Dispatcher.DispatchHandler, AsyncIterableIterator<Uint8Array> {
  readonly #most: number;
  readonly #signal: AbortSignal;
  readonly #cut = (): void => this.#abort(toProviderFailure(undefined, this.#signal));
  readonly #begin: (head: ReplyHead) => void;
  readonly #refuse: (failure: Failure) => void;
  /** @throws Failure of the connection, or the reason of the signal */
  readonly head: Promise<ReplyHead>;
  #controller: Dispatcher.DispatchController | undefined;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #seen = 0;
  #reader: Reader | undefined;
  #isWoken = false;
  #isWhole = false;
  #isFinished = false;
  /** Why no more bytes come; also set, and shown to nobody, when the reader has left. */
  #failure: Failure | undefined;
  /** Runs while the rest of a finished reply is read and thrown away. */
  #restTimer: NodeJS.Timeout | undefined;

  /** @param signal not aborted yet; when it is, the connection is torn down */
  constructor(most: number, signal: AbortSignal) {
    this.#most = most;
    this.#signal = signal;
    const { promise, resolve, reject } = Promise.withResolvers<ReplyHead>();
    this.head = promise;
    this.#begin = resolve;
    this.#refuse = reject;
    signal.addEventListener('abort', this.#cut, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The caller left while the request was waiting for its connection: nothing is sent.
    if (this.#failure) controller.abort(this.#failure);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: ReplyHead['headers']): void {
    // An interim answer (1xx) is followed by the real one.
    if (status >= 200) this.#begin({ status, headers });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#seen += chunk.byteLength;
    if (this.#failure) {
      if (this.#seen > this.#most) this.#hangUp(this.#failure);
      return;
    }
    if (this.#seen > this.#most) {
      const detail = 'The answer is larger than this server accepts.';
      this.#abort(new Failure('provider_broken', { detail }));
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.byteLength;
    if (this.#waitingBytes >= mostWaiting) controller.pause();
    this.#wake();
  }

  onResponseEnd(): void {
    this.#isWhole = true;
    clearTimeout(this.#restTimer);
    this.#signal.removeEventListener('abort', this.#cut);
    this.#wake();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#restTimer);
    this.#fail(toProviderFailure(error, this.#signal));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** @throws Failure `provider_broken`, `provider_timeout`, or the reason of the signal */
  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject };
      this.#serve();
    });
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#isFinished) this.#letGo();
    else this.discard();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** The loop over the bytes may be left without losing the connection: their short rest is read and thrown away. */
  finish(): void {
    this.#isFinished = true;
  }

  /** Closes the connection, unless the reply is whole. */
  discard(): void {
    this.#abort(new Failure('client_gone'));
  }

  /** A connection costs a handshake: one whose reply has as good as ended is kept for the next request. */
  #letGo(): void {
    if (this.#isWhole || this.#failure) return;
    const left = new Failure('client_gone');
    this.#fail(left);
    this.#seen = this.#most - restBytes;
    this.#restTimer = setTimeout(() => this.#hangUp(left), restTime);
    this.#restTimer.unref();
    this.#controller?.resume();
  }

  #abort(failure: Failure): void {
    if (this.#isWhole || this.#failure) return;
    this.#waiting = [];
    this.#fail(failure);
    this.#hangUp(failure);
  }

  #hangUp(failure: Failure): void {
    this.#controller?.abort(failure);
  }

  #fail(failure: Failure): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.#signal.removeEventListener('abort', this.#cut);
    this.#refuse(failure);
    this.#wake();
  }

  /** The transport reads what came over the socket in one go: its pieces are given to the reader together. */
  #wake(): void {
    if (!this.#reader || this.#isWoken) return;
    this.#isWoken = true;
    queueMicrotask(() => {
      this.#isWoken = false;
      this.#serve();
    });
  }

  #serve(): void {
    const reader = this.#reader;
    if (!reader) return;
    if (this.#waiting.length > 0) reader.resolve({ done: false, value: this.#take() });
    else if (this.#failure) reader.reject(this.#failure);
    else if (this.#isWhole) reader.resolve({ done: true, value: undefined });
    else return;
    this.#reader = undefined;
  }

  #take(): Uint8Array {
    const [first = new Uint8Array(), ...more] = this.#waiting;
    const bytes = more.length === 0 ? first : Buffer.concat(this.#waiting, this.#waitingBytes);
    const wasPaused = this.#waitingBytes >= mostWaiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (wasPaused) this.#controller?.resume();
    return bytes;
  }
}
