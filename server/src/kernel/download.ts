import { z } from 'zod';

export interface DownloadParts {
  readonly mediaType: string;
  /** Offered to whoever stores it; without one the browser shows it. ASCII letters, digits, dots and hyphens. */
  readonly fileName?: string;
  /** The bytes, or a function that makes them piece by piece. It gets the entry that records the download, if one does. */
  readonly content: Uint8Array | ((entry: number | null) => AsyncIterable<Uint8Array>);
  /** The same bytes stand under this address for ever. */
  readonly isImmutable?: boolean;
}

/** An answer that is a file rather than JSON. Its entry is in the record before its first byte leaves. */
export class Download {
  readonly mediaType: string;
  readonly fileName: string | null;
  readonly isImmutable: boolean;
  readonly #content: DownloadParts['content'];
  #entry: number | null = null;

  constructor({ mediaType, fileName, content, isImmutable }: DownloadParts) {
    this.mediaType = mediaType;
    this.fileName = fileName ?? null;
    this.isImmutable = isImmutable ?? false;
    this.#content = content;
  }

  /** Says which entry records this download. */
  recordedAs(entry: number): void {
    this.#entry = entry;
  }

  /** The bytes where they are at hand; null where they are made on the way. */
  get bytes(): Uint8Array | null {
    return this.#content instanceof Uint8Array ? this.#content : null;
  }

  async *read(): AsyncGenerator<Uint8Array> {
    if (this.#content instanceof Uint8Array) yield this.#content;
    else yield* this.#content(this.#entry);
  }
}

/** The output of an operation that gives a file. */
export const downloadSchema = z.custom<Download>((value) => value instanceof Download);
