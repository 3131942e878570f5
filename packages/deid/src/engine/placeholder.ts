import { ENTITIES, ENTITY_NAMES } from '../entity.ts';
import { isBodyValid } from '../operators/token.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const NO_SPANS: readonly Span[] = [];
const PLACEHOLDER: RegExp = new RegExp(
  String.raw`\[(?<word>${ENTITY_NAMES.map((entity) => ENTITIES[entity].token).join('|')})(?:-(?<body>[0-9A-Z]{6})(?: D[+-]\d{1,5})?| removed)?\]`,
  'g',
);

/**
 * Our own tokens and marks, in text that was masked before: `[NAME]`, `[DATE-K7Q2M5 D+12]`, `[SSN removed]`. A token
 * counts only with its check symbol and a letter: `[MRN-123456]` is somebody's number in brackets.
 */
export function findPlaceholders(text: string): readonly Span[] {
  if (!text.includes('[')) return NO_SPANS;
  return [...text.matchAll(PLACEHOLDER)]
    .filter(({ groups }) => isOurs(groups?.word ?? '', groups?.body))
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

const isOurs = (word: string, body: string | undefined): boolean =>
  body === undefined || (/[A-Z]/.test(body) && isBodyValid(word, body));

/** Those of the disjoint, ordered `spans` that overlap with start to end. */
export function overlapping(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  return spans.length === 0 ? spans : spans.filter((span) => span.start < end && span.end > start);
}
