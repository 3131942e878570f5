import { deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';

export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** UTC milliseconds. */
  readonly at: number;
  /** What is encrypted does not get shorter, and is stored as it is. */
  readonly isDense?: boolean;
}

/** A ZIP archive, piece by piece. Holds one file at a time, and some bytes for each that was written. */
export async function* writeZip(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, chunk) => {
    fault = error ?? fault;
    ready.push(chunk);
  });
  const take = (): Uint8Array[] => {
    if (fault) throw fault;
    const taken = ready;
    ready = [];
    return taken;
  };
  for await (const { path, bytes, at, isDense } of files) {
    const file = isDense ? new ZipPassThrough(path) : new DeflatedFile(path);
    // The format knows years from 1980 to 2099.
    file.mtime = Math.min(Math.max(at, Date.UTC(1981)), Date.UTC(2099));
    zip.add(file);
    file.push(bytes, true);
    yield* take();
  }
  zip.end();
  yield* take();
}

/** Deflated by Node, in one piece: the library's own deflation makes new tables for each file, which took most of the time. */
class DeflatedFile extends ZipPassThrough {
  override compression = 8;

  protected override process(bytes: Uint8Array, isLast: boolean): void {
    this.ondata(null, deflateRawSync(bytes), isLast);
  }
}
