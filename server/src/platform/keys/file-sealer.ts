import type { DocumentationRow } from '../../kernel/documentation.ts';
import { Failure } from '../../kernel/failure.ts';
import { EnvelopeError, open, readKeyIds, seal } from './envelope.ts';
import type { ContentKeys } from './port.ts';

/** Seals and opens files that are kept as documentation. */
export interface FileSealer {
  seal(row: DocumentationRow, bytes: Uint8Array, at: number): Promise<Buffer>;
  /** @throws Failure `keys_unavailable` where the key is gone, `internal_error` where the bytes were changed */
  open(row: DocumentationRow, sealed: Uint8Array): Promise<Buffer>;
}

/** Files under the keys of the class `documentation`, which no schedule destroys. */
export function createFileSealer(keys: ContentKeys): FileSealer {
  return {
    async seal(row, bytes, at) {
      const [key] = await keys.keysFor([{ scopes: [], contentClass: 'documentation', at }]);
      if (!key) throw new Failure('keys_unavailable');
      return seal(key, row, bytes);
    },
    async open(row, sealed) {
      const [key] = await keys.keysOf([readKeyIds(sealed)]);
      if (!key) throw new Failure('keys_unavailable');
      try {
        return open(key, row, sealed);
      } catch (cause) {
        if (!(cause instanceof EnvelopeError)) throw cause;
        throw new Failure('internal_error', {
          detail: 'A file that was kept sealed has been changed.',
          cause,
        });
      }
    },
  };
}
