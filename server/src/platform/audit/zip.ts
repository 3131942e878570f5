import { Zip, ZipDeflate } from 'fflate';

export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** UTC milliseconds. */
  readonly at: number;
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
  for await (const { path, bytes, at } of files) {
    const file = new ZipDeflate(path, { level: 6 });
    // The format knows years from 1980 to 2099.
    file.mtime = Math.min(Math.max(at, Date.UTC(1981)), Date.UTC(2099));
    zip.add(file);
    file.push(bytes, true);
    yield* take();
  }
  zip.end();
  yield* take();
}
