import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { BlockPlace, Manifest } from './file-forms.ts';
import { SealedWriter } from './sealed-file.ts';
import { type OpenSeries, packIdentity } from './series.ts';

/** Bytes of one pack, about: what no backup needs any more is removed pack by pack. */
const packBytes = 256 * 1024 ** 2;

interface Place {
  readonly pack: string;
  readonly frame: number;
}

/** Writes the blocks of a backup, each only where neither this backup nor the one before has it. */
export class PackWriter {
  readonly #series: OpenSeries;
  readonly #known = new Map<string, Place>();
  /** Packs that this backup needs, by their number in its manifest. */
  readonly #numbers = new Map<string, number>();
  readonly #whole: SealedWriter[] = [];
  #open: { name: string; writer: SealedWriter } | undefined;
  #bytes = 0;

  constructor(series: OpenSeries, before: Manifest | null) {
    this.#series = series;
    for (const { blocks } of before?.files ?? []) {
      for (const [number, frame, digest] of blocks) {
        const pack = before?.packs[number];
        if (pack !== undefined) this.#known.set(digest, { pack, frame });
      }
    }
  }

  /** Bytes written to the folder. */
  get bytes(): number {
    return this.#bytes + (this.#open?.writer.bytes ?? 0);
  }

  names(): string[] {
    return [...this.#numbers.keys()];
  }

  async add(block: Uint8Array): Promise<BlockPlace> {
    const digest = createHash('sha256').update(block).digest('base64');
    let place = this.#known.get(digest);
    if (!place) {
      place = await this.#write(block);
      this.#known.set(digest, place);
    }
    const number = this.#numbers.get(place.pack) ?? this.#numbers.size;
    this.#numbers.set(place.pack, number);
    return [number, place.frame, digest];
  }

  /** Gives the written packs their names. */
  async publish(): Promise<void> {
    this.#finish();
    for (let writer = this.#whole.shift(); writer; writer = this.#whole.shift()) await writer.publish();
  }

  async abandon(): Promise<void> {
    this.#finish();
    for (const writer of this.#whole.splice(0)) await writer.abandon();
  }

  async #write(block: Uint8Array): Promise<Place> {
    if (this.#open && this.#open.writer.bytes >= packBytes) this.#finish();
    if (!this.#open) {
      const name = randomBytes(16).toString('hex');
      const file = path.join(this.#series.folder.packs, name);
      const writer = await SealedWriter.create(file, packIdentity(this.#series.id, name), this.#series.key);
      this.#open = { name, writer };
    }
    const { name, writer } = this.#open;
    return { pack: name, frame: await writer.write(block) };
  }

  #finish(): void {
    if (!this.#open) return;
    this.#bytes += this.#open.writer.bytes;
    this.#whole.push(this.#open.writer);
    this.#open = undefined;
  }
}
