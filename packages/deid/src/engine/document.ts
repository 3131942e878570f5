import type { Lexicon } from '../gazetteers/lexicon.ts';
import { foldText, type View } from './normalise.ts';
import type { Lines } from './structure/lines.ts';
import { type Tokens, tokenise } from './tokens.ts';
import { unwrapLines } from './unwrap.ts';

/** One text, folded and cut into words once. Recognizers read it and never edit it. */
export interface TextDocument {
  readonly view: View;
  /** The folded text; all recognizer offsets are in it. */
  readonly text: string;
  readonly tokens: Tokens;
  readonly lexicon: Lexicon;
  readonly lines: Lines;
}

export function readDocument(text: string, lexicon: Lexicon): TextDocument {
  const { view, lines } = unwrapLines(foldText(text));
  return { view, text: view.text, tokens: tokenise(view.text, lexicon), lexicon, lines };
}

/** Lower-case form of token `index`; empty beyond the ends. */
export function wordAt(document: TextDocument, index: number): string {
  const { tokens, text } = document;
  if (index < 0 || index >= tokens.count) return '';
  return text.slice(tokens.starts[index], tokens.ends[index]).toLowerCase();
}

/** Lexicon and shape flags of token `index`; 0 beyond the ends. */
export function flagsAt(document: TextDocument, index: number): number {
  return index < 0 || index >= document.tokens.count ? 0 : (document.tokens.flags[index] ?? 0);
}

export function startAt(document: TextDocument, index: number): number {
  return document.tokens.starts[index] ?? document.text.length;
}

export function endAt(document: TextDocument, index: number): number {
  return index < 0 ? 0 : (document.tokens.ends[index] ?? document.text.length);
}

/** The text between token `index` and the next one. */
export function gapAfter(document: TextDocument, index: number): string {
  const end = index + 1 < document.tokens.count ? startAt(document, index + 1) : document.text.length;
  return document.text.slice(endAt(document, index), Math.min(end, endAt(document, index) + 8));
}

/** Index of the first token that starts at or after `offset`. */
export function tokenFrom(document: TextDocument, offset: number): number {
  let low = 0;
  let high = document.tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startAt(document, middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
