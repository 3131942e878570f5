import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface StaticFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly etag: string;
  /** True for files whose name holds the hash of their content: they never change. */
  readonly isImmutable: boolean;
  /** The bytes in the best encoding that the caller accepts; `null` for as they are. */
  encode(acceptEncoding: string): Promise<{ encoding: 'br' | 'gzip' | null; bytes: Buffer }>;
}

export interface ConsoleFiles {
  /** The file at an address path such as `/assets/app-1a2b3c4d.js`; `undefined` when there is none. */
  find(addressPath: string): StaticFile | undefined;
  /** The page that draws all others; `undefined` when the console has not been built. */
  readonly index: StaticFile | undefined;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/**
 * Reads the built console into memory. Addresses are looked up in the list of what was there at the start and never
 * become paths of the file system, so no address can lead out of the folder.
 */
export function readConsoleFiles(folder: string): ConsoleFiles {
  const files = new Map<string, StaticFile>();
  for (const name of listFiles(folder)) {
    const address = `/${name.split(path.sep).join('/')}`;
    const mediaType = mediaTypes[path.extname(name)];
    if (mediaType) files.set(address, makeFile(address, mediaType, readFileSync(path.join(folder, name))));
  }
  return { find: (addressPath) => files.get(addressPath), index: files.get('/index.html') };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}

function makeFile(address: string, mediaType: string, bytes: Buffer): StaticFile {
  const isText = /^text|json|svg/.test(mediaType);
  const made = new Map<'br' | 'gzip', Promise<Buffer>>();
  return {
    bytes,
    mediaType,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isImmutable: /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/.test(address),
    async encode(acceptEncoding) {
      const accepted = new Set(acceptEncoding.split(',').map((part) => part.trim().split(';')[0]));
      const encoding = accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : null;
      if (!encoding || !isText || bytes.length < 512) return { encoding: null, bytes };
      const known = made.get(encoding) ?? compressWith(encoding, bytes);
      made.set(encoding, known);
      return { encoding, bytes: await known };
    },
  };
}

function compressWith(encoding: 'br' | 'gzip', bytes: Buffer): Promise<Buffer> {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return encoding === 'br' ? compress.br(bytes, quality) : compress.gzip(bytes, { level: 9 });
}
