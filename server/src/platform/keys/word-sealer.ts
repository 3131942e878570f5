import type { DocumentationRow } from '../../kernel/documentation.ts';
import { Failure } from '../../kernel/failure.ts';
import { EnvelopeError, open, readKeyIds, seal } from './envelope.ts';
import type { ContentKeys } from './port.ts';

/** Seals and opens what people write in their own words; a matter or a reason may name a patient. */
export interface WordSealer {
  seal(row: DocumentationRow, words: object, at: number): Promise<Buffer>;
  /** In the order given; null for words whose key is gone. */
  open<Words extends object>(sealed: readonly SealedWords[]): Promise<readonly (Words | null)[]>;
}

export interface SealedWords {
  readonly row: DocumentationRow;
  readonly sealed: Uint8Array;
}

/** Words under the keys of the class `documentation`, which no schedule destroys. */
export function createWordSealer(keys: ContentKeys): WordSealer {
  return {
    async seal(row, words, at) {
      const [key] = await keys.keysFor([{ scopes: [], contentClass: 'documentation', at }]);
      if (!key) throw new Failure('keys_unavailable');
      return seal(key, row, Buffer.from(JSON.stringify(words), 'utf8'));
    },
    async open<Words extends object>(sealed: readonly SealedWords[]) {
      const found = await keys.keysOf(sealed.map((one) => readKeyIds(one.sealed)));
      return sealed.map((one, index) => {
        const key = found[index];
        if (!key) return null;
        try {
          return JSON.parse(open(key, one.row, one.sealed).toString('utf8')) as Words;
        } catch (cause) {
          if (!(cause instanceof EnvelopeError)) throw cause;
          throw new Failure('internal_error', {
            detail: 'Words that were kept sealed have been changed.',
            cause,
          });
        }
      });
    },
  };
}
