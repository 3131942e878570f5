import type { Entity } from '../entity.ts';
import { ORDINARY_WORDS } from '../gazetteers/ordinary-words.gen.ts';
import { scanChecksums } from './checksum-scan.ts';
import { type CompactIndex, compactValue, findCompact } from './compact.ts';
import type { KnownValue } from './finding.ts';
import { type Form, type Reading, readForms, spanOf } from './readings.ts';

/** Something that must not leave. Offsets are in the swept text, half-open. */
export interface SweepHit {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  readonly kind: 'value' | 'checksum';
  readonly form: Form;
  readonly why: string;
}

/** A span to leave out. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

interface Sought {
  readonly entity: Entity;
  readonly compact: string;
  /** The value as written, lower case with single spaces: very short values must stand word for word. */
  readonly literal: string;
  readonly needsCapital: boolean;
  /** Place among the values: the first of those that stand at one place names the entity. */
  readonly rank: number;
}

/** Below this many letters and digits, a value must stand as it was written, separators included. */
const SHORTEST_FREE = 5;
const SHORTEST_NUMBER = 4;
const ORDINARY: ReadonlySet<string> = new Set(ORDINARY_WORDS.split('|'));

/** Sweeps the texts of one exchange for the same values. */
export type Sweep = (text: string, ignore?: readonly Hole[]) => SweepHit[];

/**
 * The second scan of the `clear` stage, apart from the recognizers. It finds every value of `values`, whatever its
 * case, separators, Unicode form or encoding (percent, JSON or HTML escapes, base64), and the numbers that a checksum
 * proves. `ignore` are the spans of tokens that this exchange placed: known by provenance, never by their looks.
 *
 * Left to the recognizers, because they would deny good traffic: single characters, numbers of fewer than four
 * digits, and ordinary words ("will", "brown") in lower case.
 */
export function sweep(text: string, values: readonly KnownValue[], ignore: readonly Hole[] = []): SweepHit[] {
  return prepareSweep(values)(text, ignore);
}

/** `sweep` for several texts: the values are read once. */
export function prepareSweep(values: readonly KnownValue[]): Sweep {
  const sought = indexValues(values);
  return (text, ignore = []) => {
    const holes = ignore.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
    const hits: SweepHit[] = [];
    for (const reading of readForms(text)) {
      const isPlain = reading.starts === undefined;
      findValues(reading, isPlain ? holes : NO_HOLES, sought, hits);
      for (const { entity, start, end, why } of scanChecksums(
        isPlain ? blankHoles(text, holes) : reading.text,
      ))
        hits.push({ entity, ...spanOf(reading, start, end), kind: 'checksum', form: reading.form, why });
    }
    if (hits.length === 0) return hits;
    return mergeHits(
      hits.filter((hit) => !holes.some((hole) => hit.start >= hole.start && hit.end <= hole.end)),
    );
  };
}

const NO_HOLES: readonly Hole[] = [];

function blankHoles(text: string, holes: readonly Hole[]): string {
  let blanked = '';
  let from = 0;
  for (const { start, end } of holes) {
    blanked += text.slice(from, start) + '\u0001'.repeat(Math.max(0, end - Math.max(from, start)));
    from = Math.max(from, end);
  }
  return blanked + text.slice(from);
}

function indexValues(values: readonly KnownValue[]): CompactIndex<Sought> {
  const unique = new Map<string, Sought>();
  for (const { entity, value } of values) {
    // "Monday", "May", "Easter", "ninety" are dates and ages by what stands around them; alone they are words.
    if ((entity === 'DATE' || entity === 'AGE_OVER_89') && !/\d/.test(value)) continue;
    const compact = compactValue(value);
    const isNumber = /^\d+$/.test(compact);
    if (compact.length < (isNumber ? SHORTEST_NUMBER : 2)) continue;
    const literal = collapse(value);
    const key = `${entity} ${literal}`;
    const rank = unique.get(key)?.rank ?? unique.size;
    unique.set(key, { entity, compact, literal, needsCapital: ORDINARY.has(literal), rank });
  }
  return Map.groupBy(unique.values(), ({ compact }) => compact.charCodeAt(0));
}

const collapse = (value: string): string => value.toLowerCase().replace(/\s+/g, ' ').trim();

/** Finds the values in the stretches between the holes: none reaches across a hole. */
function findValues(
  reading: Reading,
  holes: readonly Hole[],
  index: CompactIndex<Sought>,
  hits: SweepHit[],
): void {
  const { text, form } = reading;
  const found: { readonly rank: number; readonly hit: SweepHit }[] = [];
  const take = (value: Sought, start: number, end: number): void => {
    if (!isWritten(text.slice(start, end), value)) return;
    const { entity, rank } = value;
    const span = spanOf(reading, start, end);
    found.push({ rank, hit: { entity, ...span, kind: 'value', form, why: 'value found in this exchange' } });
  };
  let from = 0;
  for (const { start, end } of holes) {
    findCompact(text, from, start, index, take);
    from = Math.max(from, end);
  }
  findCompact(text, from, text.length, index, take);
  found.sort((a, b) => a.rank - b.rank);
  for (const { hit } of found) hits.push(hit);
}

function isWritten(found: string, { compact, literal, needsCapital }: Sought): boolean {
  if (needsCapital && found === found.toLowerCase()) return false;
  if (/^\d+$/.test(compact))
    return isOneNumber(found, compact) && (compact.length >= SHORTEST_FREE || collapse(found) === literal);
  return compact.length >= SHORTEST_FREE || /^\p{L}+$/u.test(literal) || collapse(found) === literal;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** "1 2 3 4 5" is a list, not the number 12345; a long number may have a mark after every digit. */
function isOneNumber(found: string, digits: string): boolean {
  const marks = found.replace(INVISIBLE, '').length - digits.length;
  return marks <= (digits.length >= 8 ? digits.length * 2 : digits.length / 2);
}

/** One hit for each stretch, so that a repair replaces it once. */
function mergeHits(hits: readonly SweepHit[]): SweepHit[] {
  const merged: SweepHit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && hit.start < last.end)
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, hit.end) };
    else merged.push(hit);
  }
  return merged;
}
