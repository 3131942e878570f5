import type { Entity } from '../entity.ts';
import { ORDINARY_WORDS } from '../gazetteers/ordinary-words.gen.ts';
import { scanChecksums } from './checksum-scan.ts';
import { type Compact, compactText, type Hole } from './compact.ts';
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

interface Sought {
  readonly entity: Entity;
  readonly compact: string;
  /** The value as written, lower case with single spaces: very short values must stand word for word. */
  readonly literal: string;
  readonly needsCapital: boolean;
}

/** Below this many letters and digits, a value must stand as it was written, separators included. */
const SHORTEST_FREE = 5;
const SHORTEST_NUMBER = 4;
const ORDINARY: ReadonlySet<string> = new Set(ORDINARY_WORDS.split('|'));

/**
 * The second scan of the `clear` stage, apart from the recognizers. It finds every value of `values`, whatever its
 * case, separators, Unicode form or encoding (percent, JSON or HTML escapes, base64), and the numbers that a checksum
 * proves. `ignore` are the spans of tokens that this exchange placed: known by provenance, never by their looks.
 *
 * Left to the recognizers, because they would deny good traffic: single characters, numbers of fewer than four
 * digits, and ordinary words ("will", "brown") in lower case.
 */
export function sweep(text: string, values: readonly KnownValue[], ignore: readonly Hole[] = []): SweepHit[] {
  const sought = readValues(values);
  const holes = [...ignore].sort((a, b) => a.start - b.start);
  const hits: SweepHit[] = [];
  for (const reading of readForms(text)) {
    const isPlain = reading.starts === undefined;
    const compact = compactText(reading.text, isPlain ? holes : []);
    for (const value of sought) findValue(reading, compact, value, hits);
    for (const { entity, start, end, why } of scanChecksums(isPlain ? blankHoles(text, holes) : reading.text))
      hits.push({ entity, ...spanOf(reading, start, end), kind: 'checksum', form: reading.form, why });
  }
  return mergeHits(
    hits.filter((hit) => !holes.some((hole) => hit.start >= hole.start && hit.end <= hole.end)),
  );
}

function blankHoles(text: string, holes: readonly Hole[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of holes) {
    parts.push(text.slice(from, start), '\u0001'.repeat(Math.max(0, end - Math.max(from, start))));
    from = Math.max(from, end);
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function readValues(values: readonly KnownValue[]): Sought[] {
  const unique = new Map<string, Sought>();
  for (const { entity, value } of values) {
    const compact = compactText(value).text;
    const isNumber = /^\d+$/.test(compact);
    if (compact.length < (isNumber ? SHORTEST_NUMBER : 2)) continue;
    const literal = collapse(value);
    unique.set(`${entity} ${literal}`, { entity, compact, literal, needsCapital: ORDINARY.has(literal) });
  }
  return [...unique.values()];
}

const collapse = (value: string): string => value.toLowerCase().replace(/\s+/g, ' ').trim();

function findValue(reading: Reading, compact: Compact, value: Sought, hits: SweepHit[]): void {
  const { compact: needle, entity } = value;
  for (let at = compact.text.indexOf(needle); at !== -1; at = compact.text.indexOf(needle, at + 1)) {
    const start = compact.positions[at] ?? 0;
    const end = (compact.positions[at + needle.length - 1] ?? 0) + 1;
    if (!isWhole(compact, at, needle.length) || !isWritten(reading.text.slice(start, end), value)) continue;
    hits.push({
      entity,
      ...spanOf(reading, start, end),
      kind: 'value',
      form: reading.form,
      why: 'value found in this exchange',
    });
  }
}

/** A value ends where letters stop running on into letters and digits into digits. */
function isWhole(compact: Compact, at: number, length: number): boolean {
  return !runsOn(compact, at - 1) && !runsOn(compact, at + length - 1);
}

function runsOn({ text, positions }: Compact, at: number): boolean {
  const [left, right] = [positions[at], positions[at + 1]];
  if (left === undefined || right === undefined || right > left + 1) return false;
  return (
    isDigit(text.charAt(at)) === isDigit(text.charAt(at + 1)) &&
    text.charAt(at) !== '\u0001' &&
    text.charAt(at + 1) !== '\u0001'
  );
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9';

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
