import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

const headerBytes = 5;
const alertType = 21;
const applicationType = 23;
/** An alert in TLS 1.3: two bytes, the hidden content type, and the tag of any cipher that Node.js offers by default. */
const hiddenAlertBytes = 2 + 1 + 16;

/**
 * Stands between a socket and TLS and looks at the headers of the records that arrive. Node.js tells the end of a
 * connection that was closed with a `close_notify` from one that was cut in no way; this does. It reads no content: of a
 * record it sees type and length, as anybody on the line does.
 */
export class TlsRecordTap extends Duplex {
  readonly #socket: Socket;
  /** Bytes of the record under way that are still to come, and its header as far as it is here. */
  #rest = 0;
  #header = Buffer.alloc(0);
  #isAlert = false;

  constructor(socket: Socket) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#watch(chunk);
      if (!this.push(chunk)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
    socket.pause();
  }

  /** True when the last record that arrived was an alert. One that reports an error also fails the TLS socket. */
  get endedWithAlert(): boolean {
    return this.#isAlert && this.#rest === 0 && this.#header.length === 0;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  #watch(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#rest > 0) {
        const taken = Math.min(this.#rest, chunk.length - at);
        this.#rest -= taken;
        at += taken;
        continue;
      }
      const wanted = chunk.subarray(at, at + headerBytes - this.#header.length);
      this.#header = Buffer.concat([this.#header, wanted]);
      at += wanted.length;
      if (this.#header.length < headerBytes) return;
      const type = this.#header.readUInt8(0);
      this.#rest = this.#header.readUInt16BE(3);
      this.#header = Buffer.alloc(0);
      this.#isAlert = type === alertType || (type === applicationType && this.#rest === hiddenAlertBytes);
    }
  }
}
