import { analyzeAll } from '../engine/analyze.ts';
import type { Finding, KnownValue, Segment } from '../engine/finding.ts';
import { ORDINARY_WORDS } from '../gazetteers/ordinary-words.gen.ts';
import { collectKnown } from './known-values.ts';
import type { DocumentParts, Piece, ValueSpan } from './piece.ts';

export interface StructuredOptions {
  /** Values of the subject from the request or the chart, for example from `knownFromFhir`. */
  readonly known?: readonly KnownValue[];
  /** BCP 47 language of the free text. */
  readonly lang?: string;
  /** Findings in free text below this score are left out. Fields that identify by their place always count. */
  readonly minScore?: number;
}

/** A finding in the text of a piece, before it is mapped to its place in the document. */
export type PieceFinding = Finding;

const ORDINARY: ReadonlySet<string> = new Set(ORDINARY_WORDS.split('|'));
const KNOWN_SCORE = 1;

/** One text to read: a piece, or the pieces of a group as its lines. */
interface Unit {
  readonly parts: string[];
  length: number;
  readonly lines: { readonly piece: Piece; readonly start: number }[];
}

/** Findings of every piece, disjoint and in order; pieces without one are left out. */
export function analyzePieces(
  parts: DocumentParts,
  options: StructuredOptions,
): Map<Piece, readonly PieceFinding[]> {
  const found = new Map<Piece, readonly PieceFinding[]>();
  for (const [scope, pieces] of byScope(parts.pieces)) {
    const known = collectKnown(parts, scope, pieces, options.known ?? []);
    const inText = readUnits(joinGroups(pieces, 'text'), known, options);
    const inCodes = readUnits(joinGroups(pieces, 'hunt'), known, options);
    for (const piece of pieces) {
      const others = piece.reading === 'hunt' ? onlyKnown(inCodes.get(piece)) : (inText.get(piece) ?? []);
      const findings = mergeFindings(piece, others);
      if (findings.length > 0) found.set(piece, findings);
    }
  }
  return found;
}

function byScope(pieces: readonly Piece[]): Map<number, Piece[]> {
  const scopes = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const others = scopes.get(piece.scope);
    if (others === undefined) scopes.set(piece.scope, [piece]);
    else others.push(piece);
  }
  return scopes;
}

const onlyKnown = (findings: readonly PieceFinding[] = []): readonly PieceFinding[] =>
  findings.filter(({ score }) => score === KNOWN_SCORE);

function joinGroups(pieces: readonly Piece[], reading: Piece['reading']): Unit[] {
  const units: Unit[] = [];
  const groups = new Map<string, Unit>();
  for (const piece of pieces) {
    if (piece.reading !== reading || !/[\p{L}\p{N}]/u.test(piece.text)) continue;
    let unit = piece.group === undefined ? undefined : groups.get(piece.group);
    if (unit === undefined) {
      unit = { parts: [piece.lead ?? ''], length: piece.lead?.length ?? 0, lines: [] };
      units.push(unit);
      if (piece.group !== undefined) groups.set(piece.group, unit);
    } else addText(unit, piece.join ?? '\n');
    unit.lines.push({ piece, start: unit.length });
    addText(unit, piece.text);
  }
  return units;
}

function addText(unit: Unit, text: string): void {
  unit.parts.push(text);
  unit.length += text.length;
}

/** Reads every different text once and hands its findings to all pieces that hold it. */
function readUnits(
  units: readonly Unit[],
  known: readonly KnownValue[],
  { lang, minScore }: StructuredOptions,
): Map<Piece, PieceFinding[]> {
  if (units.length === 0) return new Map();
  const ids = new Map<string, Unit[]>();
  for (const unit of units) {
    const text = unit.parts.join('');
    const same = ids.get(text);
    if (same === undefined) ids.set(text, [unit]);
    else same.push(unit);
  }
  const segments: Segment[] = [...ids.keys()].map((text, at) => ({ id: String(at), text }));
  const found = new Map<Piece, PieceFinding[]>();
  const settings = {
    known,
    ...(lang === undefined ? {} : { lang }),
    ...(minScore === undefined ? {} : { minScore }),
  };
  for (const { segment, ...finding } of analyzeAll(segments, settings)) {
    const text = segments[Number(segment)]?.text ?? '';
    if (isOrdinaryPlace(text, finding)) continue;
    for (const unit of ids.get(text) ?? []) cutToLines(unit, finding, found);
  }
  return found;
}

/** A known town that is also an ordinary word ("Reading", "Mobile") counts in lower case only as a word. */
function isOrdinaryPlace(text: string, { entity, score, start, end }: Finding): boolean {
  if (entity !== 'GEOGRAPHIC' || score !== KNOWN_SCORE) return false;
  return ORDINARY.has(text.slice(start, end));
}

function cutToLines(unit: Unit, finding: Finding, found: Map<Piece, PieceFinding[]>): void {
  for (let at = lineAt(unit, finding.start); at < unit.lines.length; at++) {
    const line = unit.lines[at];
    if (line === undefined || line.start >= finding.end) return;
    const { piece, start } = line;
    const from = Math.max(0, finding.start - start);
    const to = Math.min(piece.text.length, finding.end - start);
    if (to <= from) continue;
    const own = { ...finding, start: from, end: to };
    const others = found.get(piece);
    if (others === undefined) found.set(piece, [own]);
    else others.push(own);
  }
}

/** Index of the last line that starts at or before `offset`, or 0. */
function lineAt({ lines }: Unit, offset: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Values by place (disjoint and in order) win; what a text finding covers beyond them stays a finding. */
function mergeFindings(piece: Piece, others: readonly PieceFinding[]): PieceFinding[] {
  if (piece.spans.length === 0) return [...others];
  const merged: PieceFinding[] = piece.spans.map(toFinding);
  let next = 0;
  for (const other of others) {
    while ((piece.spans[next]?.end ?? Number.POSITIVE_INFINITY) <= other.start) next++;
    let from = other.start;
    for (let at = next; (piece.spans[at]?.start ?? other.end) < other.end; at++) {
      pushRest(piece, other, from, piece.spans[at]?.start ?? from, merged);
      from = Math.max(from, piece.spans[at]?.end ?? from);
    }
    pushRest(piece, other, from, other.end, merged);
  }
  return merged.sort((a, b) => a.start - b.start);
}

function pushRest(piece: Piece, finding: PieceFinding, start: number, end: number, to: PieceFinding[]): void {
  if (end > start && /[\p{L}\p{N}]/u.test(piece.text.slice(start, end))) to.push({ ...finding, start, end });
}

const toFinding = ({ entity, start, end, why, recognizer }: ValueSpan): PieceFinding => ({
  entity,
  start,
  end,
  score: KNOWN_SCORE,
  recognizer,
  why,
});
