import { createSurrogates, type KnownValue, languageOf, type Surrogates, transform } from '@cordon/deid';
import { Failure } from '../../kernel/failure.ts';
import { phi } from '../../kernel/phi.ts';
import { established, type Stage } from '../../kernel/pipeline.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import { stageCites } from '../../kernel/stage-citations.ts';
import type { Segment } from '../content.ts';
import type { Facts, MaskedText, Needs } from '../facts.ts';
import { coveredText, groupBySegment } from '../spans.ts';
import { count } from '../words.ts';

/** Each identifier replaced by a random surrogate that holds for the conversation (164.514(c)). */
export const deidentify: Stage<
  'deidentify',
  Needs<'detected' | 'minimized' | 'decision'>,
  Pick<Facts, 'masked'>
> = {
  name: 'deidentify',
  cites: stageCites.deidentify,
  run({ detected, minimized }) {
    const surrogates = createSurrogates({
      randomBytes: drawRandomBytes,
      existing: detected.remembered.reveal('164.514(c)'),
      lang: languageOf(minimized.segments.map(({ text }) => text.reveal('164.514(c)')).join('\n')),
    });
    const bySegment = groupBySegment(minimized.findings);
    const values: KnownValue[] = [];
    const texts = new Map<string, MaskedText>();
    for (const segment of minimized.segments) {
      const found = bySegment.get(segment.id) ?? [];
      if (found.length > 0 && !segment.mutable) throw immovable(segment);
      for (const finding of found)
        values.push({ entity: finding.entity, value: coveredText(segment, finding) });
      texts.set(segment.id, mask(segment, found, surrogates));
    }
    const masked = { texts, surrogates: phi(surrogates), values: phi(values) };
    return established({ masked }, `${count(values.length, 'identifier')} replaced by surrogates.`);
  },
};

/** Where a surrogate cannot stand (a property name, a function name, a number) an identifier is a refusal. */
function immovable(segment: Segment): Failure {
  return new Failure('phi_not_cleared', {
    detail: `An identifier stands in a ${segment.position} that cannot be changed.`,
    next: 'Take identifiers out of property names, function names and numbers.',
  });
}

function mask(segment: Segment, found: Parameters<typeof transform>[1], surrogates: Surrogates): MaskedText {
  const text = segment.text.reveal('164.514(c)');
  if (found.length === 0) return { text: segment.text, placed: [], mutable: segment.mutable };
  const result = transform(text, found, ({ entity }, value) => surrogates.allot(entity, value));
  return { text: phi(result.text), placed: result.placements, mutable: segment.mutable };
}
