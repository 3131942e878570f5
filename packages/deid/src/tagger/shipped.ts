import type { Lexicon } from '../gazetteers/lexicon.ts';
import { decodeBase64 } from './base64-bytes.ts';
import { createTagger, type Tagger, type TaggerOptions } from './tagger.ts';
import file from './weights.gen.json' with { type: 'json' };
import { decodeWeights, type Weights } from './weights.ts';

let weights: Weights | undefined;

/** The weights of this package, unpacked at first use. */
export function shippedWeights(): Weights {
  if (weights === undefined) {
    weights = decodeWeights(decodeBase64(file.bytes));
    // The written form is as large as what was made of it, and nobody else reads it.
    file.bytes = '';
  }
  return weights;
}

/** The tagger of this package: English and Spanish. `lexicon` must be the one it was trained with. */
export function createShippedTagger(lexicon: Pick<Lexicon, 'flags'>, options: TaggerOptions = {}): Tagger {
  return createTagger(shippedWeights(), lexicon, options);
}
