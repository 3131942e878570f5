import fc from 'fast-check';
import { readCorpus } from '../../packages/deid/scripts/corpus/read-corpus.ts';

/** Runs of a property repeat exactly: the same seed draws the same texts. */
export const runs = (count: number): { seed: number; numRuns: number } => ({
  seed: 20_261_122,
  numRuns: count,
});

/** Notes of the package's own corpora, the part that anybody may look at. */
export const notes: readonly string[] = (['clinical', 'general'] as const).flatMap((name) =>
  readCorpus(name, 'tune').map(({ text }) => text),
);

/** What identifiers are made of, and what stands beside them. */
const identifiers = fc.constantFrom(
  'Dr. Foley',
  'Mary Johnson',
  'JOHNSON, MARY',
  'MRN: 12345678',
  '03/04/2023',
  'March 5th',
  '555-12-3456',
  '(212) 555-0187',
  'a@b.org',
  'https://a.example/x',
  '192.0.2.7',
  'at Cedar Crest Hospital',
  '12 Oak Street, Apt 4',
  'Boston, MA 02115',
  '93-year-old',
  '4111 1111 1111 1111',
  '日本 花子',
  'José Núñez',
  'Ж. Иванова',
);

const between = fc.constantFrom(
  ' ',
  '',
  '.\n',
  ', ',
  '\t',
  '\\',
  '\\n',
  '[',
  ']',
  '%',
  '%20',
  '"',
  "'",
  '`',
  '**',
  '&amp;',
  '\u200b',
  '\u00ad',
  '\u2011',
  '\ufeff',
  '\u0000',
  '\u0301',
  '😀',
  '𝟙𝟚𝟛',
  '👩‍⚕️',
  '\ud83d',
  '\udc00',
  'İ',
  'ﬁ',
  'ß',
  '١٢',
  'null',
  ': ',
  '|',
);

/** Every 16-bit unit, halves of pairs among them. */
const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 });

/** Texts of any kind: every code point, lone halves, control characters, mixed scripts, identifiers in odd company. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  units.map((codes) => String.fromCharCode(...codes)),
  fc.array(fc.oneof(identifiers, between), { maxLength: 30 }).map((parts) => parts.join('')),
  fc.array(fc.tuple(identifiers, between), { maxLength: 12 }).map((parts) => parts.flat().join('')),
);

/** Sizes of the chunks in which a stream comes, used in turn. */
export const chunkSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 24 }), {
  minLength: 1,
  maxLength: 8,
});

export function cutInto(text: string, sizes: readonly number[]): string[] {
  const chunks: string[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(text.slice(at, at + size));
    at += size;
  }
  return chunks;
}
