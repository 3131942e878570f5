import { type FileHandle, mkdir, open, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodeSealedHeader } from './core/sealed-bundle.ts';
import { formatTileIndex, TILE_WIDTH } from './core/tile-path.ts';
import { LogError } from './failure.ts';

/** Bytes of sealed parts that are collected before they are written. */
const PIECE = 1024 * 1024;

/** Writes the files of an export, each once. Throws LogError `export_failed` when the disk does not take one. */
export class ExportWriter {
  readonly #folder: string;
  readonly #made = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(path: string, content: Uint8Array | string): Promise<void> {
    await this.attempt(path, async (target) => await writeFile(target, content, { flag: 'wx' }));
  }

  /** Writes a file so that it is either absent or whole, and on the disk. */
  async writeLast(path: string, content: string): Promise<void> {
    await this.attempt(path, async (target) => {
      await writeFile(`${target}.new`, content, { flag: 'wx', flush: true });
      await rename(`${target}.new`, target);
    });
  }

  /** The sealed parts of one bundle; the file appears with the first of them. */
  openSealed(bundle: number): SealedWriter {
    const path = `sealed/${formatTileIndex(bundle)}`;
    let file: FileHandle | null = null;
    return new SealedWriter({
      write: async (pieces) => {
        await this.attempt(path, async (target) => {
          file ??= await open(target, 'wx');
          await file.writeFile(Buffer.concat(pieces));
        });
      },
      close: async () => await file?.close(),
    });
  }

  /** Does something with the place of a path, whose folder is there by then. */
  async attempt(path: string, act: (target: string) => Promise<void>): Promise<void> {
    const target = join(this.#folder, path);
    const parent = dirname(target);
    try {
      if (!this.#made.has(parent)) await mkdir(parent, { recursive: true });
      this.#made.add(parent);
      await act(target);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      throw new LogError(
        'export_failed',
        `${path} could not be written${code}. What stands in the folder is no export: remove it, make room, and export again.`,
        error,
      );
    }
  }
}

export class SealedWriter {
  readonly #target: { write(pieces: Uint8Array[]): Promise<void>; close(): Promise<void> };
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  constructor(target: { write(pieces: Uint8Array[]): Promise<void>; close(): Promise<void> }) {
    this.#target = target;
  }

  /** Adds the ciphertext of the entry with this index; in ascending order. */
  async add(index: number, sealed: Uint8Array): Promise<void> {
    this.#pieces.push(encodeSealedHeader({ place: index % TILE_WIDTH, length: sealed.length }), sealed);
    this.#bytes += sealed.length;
    if (this.#bytes >= PIECE) await this.#flush();
  }

  async close(): Promise<void> {
    try {
      if (this.#pieces.length > 0) await this.#flush();
    } finally {
      await this.#target.close();
    }
  }

  async #flush(): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#bytes = 0;
    await this.#target.write(pieces);
  }
}
