import { connect, type Socket } from 'node:net';

/** A reply, whole. Times are those of `performance.now()`, in milliseconds. */
export interface WireReply {
  readonly status: number;
  readonly body: string;
  /** When the first piece of the answer's text arrived; of a reply that is no stream, when it was whole. */
  readonly firstText: number;
  readonly ended: number;
}

/** The first delta of a stream that holds text. */
const firstDelta = /"content":\s*"[^"]/;
const patience = 30_000;

/**
 * One keep-alive connection that asks one thing after another: as little HTTP as a fair measurement needs, so that the
 * generator is not what is measured. Understands replies with a content length and chunked ones.
 */
export class Connection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;
  #reading: ReplyReader | null = null;

  constructor(origin: URL) {
    this.#host = origin.hostname;
    this.#port = Number(origin.port);
  }

  /** @throws Error when the connection breaks, the reply is not HTTP, or none has come within 30 s */
  ask(message: string): Promise<WireReply> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        clearTimeout(timer);
        this.#reading = null;
        finish();
      };
      const fail = (error: Error) => {
        this.close();
        end(() => reject(error));
      };
      const timer = setTimeout(() => fail(new Error('There was no reply within 30 s.')), patience);
      this.#reading = new ReplyReader((reply) => end(() => resolve(reply)), fail);
      this.#open().write(message, 'latin1');
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open(): Socket {
    if (this.#socket) return this.#socket;
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
    this.#socket = socket;
    const gone = (why: string) => {
      if (this.#socket === socket) this.#socket = null;
      this.#reading?.fail(new Error(why));
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#reading?.take(text));
    socket.on('error', (error) => gone(error.message));
    socket.on('close', () => gone('The connection was closed.'));
    return socket;
  }
}

class ReplyReader {
  readonly #done: (reply: WireReply) => void;
  readonly fail: (error: Error) => void;
  #raw = '';
  #at = 0;
  #status = 0;
  #chunked = false;
  #left = 0;
  #body = '';
  #firstText = 0;

  constructor(done: (reply: WireReply) => void, fail: (error: Error) => void) {
    this.#done = done;
    this.fail = fail;
  }

  take(text: string): void {
    this.#raw += text;
    try {
      if (this.#status === 0 && !this.#readHead()) return;
      const whole = this.#chunked ? this.#readChunks() : this.#readCounted();
      if (this.#firstText === 0 && (whole || firstDelta.test(this.#body))) {
        this.#firstText = performance.now();
      }
      if (whole) this.#finish();
    } catch (error) {
      this.fail(error as Error);
    }
  }

  #finish(): void {
    const ended = performance.now();
    this.#done({ status: this.#status, body: this.#body, firstText: this.#firstText, ended });
  }

  #readHead(): boolean {
    const end = this.#raw.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const head = this.#raw.slice(0, end).toLowerCase();
    this.#status = Number(/^http\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
    if (this.#status === 0) throw new Error('The reply is not HTTP/1.1.');
    const length = /\r\ncontent-length: *(\d+)/.exec(head)?.[1];
    this.#chunked = /\r\ntransfer-encoding: *chunked/.test(head);
    if (!this.#chunked && length === undefined) throw new Error('The reply does not say where it ends.');
    this.#left = Number(length ?? 0);
    this.#at = end + 4;
    return true;
  }

  #readCounted(): boolean {
    if (this.#raw.length - this.#at < this.#left) return false;
    this.#body = this.#raw.slice(this.#at, this.#at + this.#left);
    return true;
  }

  /** Takes every chunk that is whole. True after the last one. */
  #readChunks(): boolean {
    for (;;) {
      const line = this.#raw.indexOf('\r\n', this.#at);
      if (line < 0) return false;
      const size = Number.parseInt(this.#raw.slice(this.#at, line), 16);
      if (Number.isNaN(size)) throw new Error('The reply has a broken chunk.');
      const from = line + 2;
      if (this.#raw.length < from + size + 2) return false;
      this.#body += this.#raw.slice(from, from + size);
      this.#at = from + size + 2;
      if (size === 0) return true;
    }
  }
}
