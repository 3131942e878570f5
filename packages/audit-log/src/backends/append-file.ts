import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

const FLAGS: number = constants.O_RDWR | constants.O_CREAT;

/** A file that is written at its end only. The end is what the caller committed, not what a crash left behind it. */
export class AppendFile {
  readonly #handle: FileHandle;
  #end: number;

  private constructor(handle: FileHandle, end: number) {
    this.#handle = handle;
    this.#end = end;
  }

  static async open(path: string): Promise<AppendFile> {
    const handle = await open(path, FLAGS, 0o600);
    return new AppendFile(handle, (await handle.stat()).size);
  }

  get end(): number {
    return this.#end;
  }

  /** Writes behind the end, durably; the end moves only with `advance`, so that a failed commit is overwritten. */
  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#end + done);
      done += bytesWritten;
    }
    await this.#handle.datasync();
  }

  advance(bytes: number): void {
    this.#end += bytes;
  }

  /** Cuts off what lies behind the committed end. */
  async truncate(end: number): Promise<void> {
    await this.#handle.truncate(end);
    await this.#handle.datasync();
    this.#end = end;
  }

  /** Bytes `from` to `to`; fewer if the file ends before. */
  async read(from: number, to: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to, this.#end) - from));
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await this.#handle.read(bytes, done, bytes.length - done, from + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
