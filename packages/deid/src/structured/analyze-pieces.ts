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

/** One text to read: a piece, or neighbouring pieces of a group as its lines. */
interface Unit {
  readonly text: string;
  readonly lines: readonly { readonly piece: Piece; readonly start: number }[];
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
  let text = '';
  let lines: { piece: Piece; start: number }[] = [];
  const close = (): void => {
    if (lines.length > 0) units.push({ text, lines });
    text = '';
    lines = [];
  };
  for (const piece of pieces) {
    if (piece.reading !== reading || !/[\p{L}\p{N}]/u.test(piece.text)) continue;
    const last = lines.at(-1)?.piece;
    if (last === undefined || piece.group === undefined || last.group !== piece.group) {
      close();
      text = piece.lead ?? '';
    } else text += '\n';
    lines.push({ piece, start: text.length });
    text += piece.text;
  }
  close();
  return units;
}

/** Reads every different text once and hands its findings to all pieces that hold it. */
function readUnits(
  units: readonly Unit[],
  known: readonly KnownValue[],
  { lang, minScore }: StructuredOptions,
): Map<Piece, PieceFinding[]> {
  const ids = new Map<string, Unit[]>();
  for (const unit of units) {
    const same = ids.get(unit.text);
    if (same === undefined) ids.set(unit.text, [unit]);
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
  for (const { piece, start } of unit.lines) {
    const from = Math.max(0, finding.start - start);
    const to = Math.min(piece.text.length, finding.end - start);
    if (to <= from) continue;
    const own = { ...finding, start: from, end: to };
    const others = found.get(piece);
    if (others === undefined) found.set(piece, [own]);
    else others.push(own);
  }
}

/** Values by place win; what a text finding covers beyond them stays a finding. */
function mergeFindings(piece: Piece, others: readonly PieceFinding[]): PieceFinding[] {
  if (piece.spans.length === 0) return [...others];
  const merged: PieceFinding[] = piece.spans.map(toFinding);
  for (const other of others) {
    let from = other.start;
    for (const span of piece.spans) {
      if (span.end <= from || span.start >= other.end) continue;
      pushRest(piece, other, from, span.start, merged);
      from = Math.max(from, span.end);
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
