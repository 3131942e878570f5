import { ENTITIES, ENTITY_NAMES } from '../entity.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const NO_SPANS: readonly Span[] = [];
const PLACEHOLDER: RegExp = new RegExp(
  String.raw`\[(?:${ENTITY_NAMES.map((entity) => ENTITIES[entity].token).join('|')})(?:-[0-9A-Z]{6}| removed)?(?: D[+-]\d{1,5})?\]`,
  'g',
);

/** Our own tokens and marks, in text that was masked before: `[NAME]`, `[DATE-K7Q2M5 D+12]`, `[SSN removed]`. */
export function findPlaceholders(text: string): readonly Span[] {
  if (!text.includes('[')) return NO_SPANS;
  return [...text.matchAll(PLACEHOLDER)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}

/** Those of the disjoint, ordered `spans` that overlap with start to end. */
export function overlapping(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  return spans.length === 0 ? spans : spans.filter((span) => span.start < end && span.end > start);
}
