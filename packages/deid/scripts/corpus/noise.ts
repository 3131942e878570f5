import type { Segment } from './render.ts';
import type { Rng } from './rng.ts';

/** What a hurried hand, a terminal or a transcription system does to a text. Labelled stretches keep their letters. */
export interface NoiseTraits {
  readonly letters: 'as-is' | 'upper' | 'lower';
  /** Share of longer words with a slip of the finger. */
  readonly typos: number;
  /** Column to wrap at; 0 for none. Wrapping also breaks identifiers over lines. */
  readonly wrap: number;
  /** Share of spaces in plain text that are doubled. */
  readonly spaces: number;
  /** As pasted from a word processor: curly quotation marks, hyphens and spaces that do not break. */
  readonly isPasted: boolean;
}

export function addNoise(segments: readonly Segment[], traits: NoiseTraits, rng: Rng): Segment[] {
  const noisy = segments.map((segment) => {
    if (segment.label !== undefined) return turn(segment, traits);
    return turn({ text: spread(slip(segment.text, traits.typos, rng), traits.spaces, rng) }, traits);
  });
  if (traits.isPasted) return noisy.map(paste);
  return traits.wrap > 0 ? wrap(noisy, traits.wrap) : noisy;
}

function turn(segment: Segment, { letters }: NoiseTraits): Segment {
  if (letters === 'as-is') return segment;
  const text = letters === 'upper' ? segment.text.toUpperCase() : segment.text.toLowerCase();
  return { ...segment, text };
}

/** Character for character, so that labels stay exact. */
const paste = (segment: Segment): Segment => ({
  ...segment,
  text:
    segment.label === undefined
      ? segment.text.replaceAll("'", '’').replace(/(?<=\d) (?=mg|mL|mm|cm)/g, '\u00a0')
      : segment.text
          .replaceAll("'", '’')
          .replace(/(?<=[\w)])-(?=\w)/g, '\u2011')
          .replace(/(?<=\d|\.) (?=\S)/g, '\u00a0'),
});

/** Swaps, drops or doubles a letter inside words of five and more lower-case letters. */
function slip(text: string, share: number, rng: Rng): string {
  if (share === 0) return text;
  return text.replace(/(?<![\p{L}\d.@/-])[a-z]{5,}(?![\p{L}\d.@/])/gu, (word) => {
    if (!rng.chance(share)) return word;
    const at = rng.between(1, word.length - 3);
    const [one, two] = [word.charAt(at), word.charAt(at + 1)];
    const middle = rng.pick([two + one, one, one + one + two]);
    return word.slice(0, at) + middle + word.slice(at + 2);
  });
}

const spread = (text: string, share: number, rng: Rng): string =>
  share === 0 ? text : text.replace(/(?<=\S) (?=\S)/g, () => (rng.chance(share) ? '  ' : ' '));

/** Turns the last space before the column into a line end; lengths stay, so that labels stay exact. */
function wrap(segments: readonly Segment[], column: number): Segment[] {
  const chars = segments
    .map(({ text }) => text)
    .join('')
    .split('');
  let lineStart = 0;
  let lastSpace = -1;
  for (let at = 0; at < chars.length; at++) {
    if (chars[at] === '\n') {
      lineStart = at + 1;
      lastSpace = -1;
    } else if (chars[at] === ' ' && at > lineStart) lastSpace = at;
    if (at - lineStart >= column && lastSpace > lineStart) {
      chars[lastSpace] = '\n';
      lineStart = lastSpace + 1;
      lastSpace = -1;
    }
  }
  let from = 0;
  return segments.map((segment) => {
    const text = chars.slice(from, from + segment.text.length).join('');
    from += segment.text.length;
    return { ...segment, text };
  });
}
