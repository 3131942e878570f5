import type { Separators } from './hl7v2-separators.ts';
import type { Run } from './piece.ts';

/** Text with its escapes undone. `runs` is undefined where there was none. */
export interface Unescaped {
  readonly text: string;
  readonly runs: readonly Run[] | undefined;
}

/** Longest content of an escape sequence that is read; longer stretches between two escape characters are text. */
const LONGEST_ESCAPE = 64;

/**
 * Undoes the escapes of HL7 v2 chapter 2.7 in `source[start..end)`: `\F\ \S\ \T\ \R\ \E\`, `\Xhh..\`, line breaks
 * (`\.br\` and its kin); highlighting vanishes. What is no escape stays as it is.
 */
export function unescapeHl7(source: string, start: number, end: number, separators: Separators): Unescaped {
  const mark = separators.escape;
  const raw = source.slice(start, end);
  if (mark === '' || !raw.includes(mark)) return { text: raw, runs: undefined };
  const runs: Run[] = [];
  let text = '';
  const add = (part: string, from: number, to: number, isExact: boolean): void => {
    if (part === '') return;
    runs.push({ at: text.length, length: part.length, start: start + from, end: start + to, isExact });
    text += part;
  };
  let from = 0;
  for (let at = raw.indexOf(mark); at !== -1; ) {
    const close = raw.indexOf(mark, at + 1);
    if (close === -1) break;
    const meaning =
      close - at - 1 > LONGEST_ESCAPE ? undefined : decode(raw.slice(at + 1, close), separators);
    if (meaning === undefined) {
      at = close;
      continue;
    }
    add(raw.slice(from, at), from, at, true);
    add(meaning, at, close + 1, false);
    from = close + 1;
    at = raw.indexOf(mark, from);
  }
  add(raw.slice(from), from, raw.length, true);
  return { text, runs };
}

function decode(content: string, separators: Separators): string | undefined {
  switch (content) {
    case 'F':
      return separators.field;
    case 'S':
      return separators.component;
    case 'T':
      return separators.subcomponent;
    case 'R':
      return separators.repetition;
    case 'E':
      return separators.escape;
    case 'H':
    case 'N':
      return '';
    default:
      break;
  }
  if (/^\.(?:br|sp|ce|sk|in|ti|fi|nf)[ +-]?\d{0,3}$/.test(content)) return '\n';
  if (/^[CMZ][\dA-Fa-f]{2,12}$/.test(content)) return '';
  const bytes = /^X((?:[\dA-Fa-f]{2}){1,30})$/.exec(content)?.[1];
  return bytes === undefined ? undefined : decodeBytes(bytes);
}

function decodeBytes(hex: string): string {
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, at) =>
    Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16),
  );
  return new TextDecoder('utf-8').decode(bytes);
}

/** Makes a replacement safe in a field: no separator of the message and no segment end stays in it. */
export function escapeHl7(text: string, separators: Separators): string {
  const names = new Map([
    [separators.field, 'F'],
    [separators.component, 'S'],
    [separators.repetition, 'R'],
    [separators.escape, 'E'],
    [separators.subcomponent, 'T'],
    ['\r', 'X0D'],
    ['\n', 'X0A'],
  ]);
  const mark = separators.escape;
  return Array.from(text, (char) => {
    const name = names.get(char);
    if (name === undefined) return char;
    return mark === '' ? ' ' : `${mark}${name}${mark}`;
  }).join('');
}
