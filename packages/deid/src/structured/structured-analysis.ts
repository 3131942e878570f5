import type { KnownValue } from '../engine/finding.ts';
import { type AgeRevealOptions, findAgeReveals } from '../operators/age-reveals.ts';
import { analyzePieces, type PieceFinding, type StructuredOptions } from './analyze-pieces.ts';
import type { DocumentParts, Holder, Piece, StructuredFinding } from './piece.ts';
import { StructuredError } from './structured-error.ts';

/** Writes a replacement; `value` is the identifier as a reader of the decoded text sees it. */
export type StructuredReplace = (finding: StructuredFinding, value: string) => string;

/** A document that was read: what was found, and a way to write it again without the findings. */
export interface StructuredAnalysis {
  readonly ok: true;
  readonly findings: readonly StructuredFinding[];
  /** The value of each finding, in the order of `findings`: what `sweep` and the vault need. */
  readonly values: readonly KnownValue[];
  /** For each finding the part of the document that it belongs to, one for each message or row; 0 where there are none. */
  readonly scopes: readonly number[];
  /** The same document with what shows an age over 89 in its free text as further findings, by part. */
  withAgeReveals(optionsOf: (scope: number) => AgeRevealOptions): StructuredAnalysis;
  /** The document with each finding replaced; every other byte stays. May be called again with another `replace`. */
  rewrite(replace: StructuredReplace): string;
}

/** A document that was not read. Nothing of it may pass on as if it had been. */
export interface StructuredRefusal {
  readonly ok: false;
  readonly error: StructuredError;
}

export type StructuredResult = StructuredAnalysis | StructuredRefusal;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Located {
  readonly piece: Piece;
  readonly inner: PieceFinding;
  readonly outer: StructuredFinding;
}

/** Reads with `read`, analyzes, and turns a StructuredError into a refusal. Other errors are bugs and pass. */
export function analyzeParts(read: () => DocumentParts, options: StructuredOptions): StructuredResult {
  try {
    const parts = read();
    return describeParts(parts, analyzePieces(parts, options));
  } catch (error) {
    if (error instanceof StructuredError) return { ok: false, error };
    throw error;
  }
}

type FoundInPieces = ReadonlyMap<Piece, readonly PieceFinding[]>;

function describeParts(parts: DocumentParts, found: FoundInPieces): StructuredAnalysis {
  const located = locateFindings(found);
  return {
    ok: true,
    findings: located.map(({ outer }) => outer),
    values: located.map(({ piece, inner }) => ({
      entity: inner.entity,
      value: piece.text.slice(inner.start, inner.end),
    })),
    scopes: located.map(({ piece }) => piece.scope),
    withAgeReveals: (optionsOf) => describeParts(parts, addAgeReveals(parts, found, optionsOf)),
    rewrite: (replace) => rewriteParts(parts, located, replace),
  };
}

function addAgeReveals(
  { pieces }: DocumentParts,
  found: FoundInPieces,
  optionsOf: (scope: number) => AgeRevealOptions,
): FoundInPieces {
  const more = new Map<Piece, readonly PieceFinding[]>();
  for (const piece of pieces) {
    const known = found.get(piece) ?? [];
    const reveals = piece.reading === 'text' ? findAgeReveals(piece.text, known, optionsOf(piece.scope)) : [];
    const all = [...known, ...reveals].sort((a, b) => a.start - b.start);
    if (all.length > 0) more.set(piece, all);
  }
  return more;
}

function locateFindings(found: FoundInPieces): Located[] {
  const located: Located[] = [];
  for (const [piece, findings] of found) {
    for (const inner of findings) {
      const { path, kind, encoding, runs } = piece;
      const span = encoding !== undefined && runs !== undefined ? sourceSpan(piece, inner) : inner;
      const place = encoding === undefined ? { path, kind } : { path, kind, encoding };
      located.push({ piece, inner, outer: { ...inner, ...place, start: span.start, end: span.end } });
    }
  }
  return located;
}

function sourceSpan(piece: Piece, finding: PieceFinding): { start: number; end: number } {
  const spans = sourceSpans(piece, finding);
  return { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
}

/** The stretches of the holder's source that a finding covers; tags and line borders between them stay. */
function sourceSpans({ runs, at }: Piece, { start, end }: PieceFinding): { start: number; end: number }[] {
  if (runs === undefined) return [{ start: at + start, end: at + end }];
  const spans: { start: number; end: number }[] = [];
  for (let index = firstRun(runs, start); index < runs.length; index++) {
    const run = runs[index];
    if (run === undefined || run.at >= end) break;
    const skip = run.isExact ? Math.max(0, start - run.at) : 0;
    const left = run.isExact ? Math.max(0, run.at + run.length - end) : 0;
    const span = { start: run.start + skip, end: run.end - left };
    const last = spans.at(-1);
    if (last !== undefined && last.end === span.start) last.end = span.end;
    else spans.push(span);
  }
  return spans;
}

/** Index of the first run that ends after `start`. */
function firstRun(runs: readonly { at: number; length: number }[], start: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run !== undefined && run.at + run.length <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rewriteParts(parts: DocumentParts, located: readonly Located[], replace: StructuredReplace): string {
  const edits = new Map<Holder, Edit[]>();
  for (const { piece, inner, outer } of located) {
    const value = piece.text.slice(inner.start, inner.end);
    const replacement = replace(outer, value);
    // What is kept keeps its bytes, however oddly they were written.
    if (replacement === value) continue;
    const text = piece.escape === undefined ? replacement : piece.escape(replacement);
    for (const [order, span] of sourceSpans(piece, inner).entries())
      addEdit(edits, piece.holder, { ...span, text: order === 0 ? text : '' });
  }
  return render(parts.root, edits);
}

function addEdit(edits: Map<Holder, Edit[]>, holder: Holder, edit: Edit): void {
  const others = edits.get(holder);
  if (others === undefined) edits.set(holder, [edit]);
  else others.push(edit);
}

/** Innermost holders first: each edited one becomes an edit of the string that it stands in. */
function render(root: Holder, edits: Map<Holder, Edit[]>): string {
  const levels: Set<Holder>[] = [];
  const place = (holder: Holder): void => {
    const depth = depthOf(holder);
    while (levels.length <= depth) levels.push(new Set());
    levels[depth]?.add(holder);
  };
  for (const holder of edits.keys()) place(holder);
  for (let depth = levels.length - 1; depth > 0; depth--) {
    for (const holder of levels[depth] ?? []) {
      const { within, source } = holder;
      if (within === undefined) continue;
      const text = within.encode(applyEdits(source, edits.get(holder) ?? []));
      addEdit(edits, within.holder, { start: within.start, end: within.end, text });
      place(within.holder);
    }
  }
  return applyEdits(root.source, edits.get(root) ?? []);
}

function depthOf(holder: Holder): number {
  let depth = 0;
  for (let at = holder.within; at !== undefined; at = at.holder.within) depth++;
  return depth;
}

/** Two findings may share an atomic run (an escape): the first one's replacement takes it. */
function applyEdits(source: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(source.slice(from, Math.max(from, start)), text);
    from = Math.max(from, end);
  }
  parts.push(source.slice(from));
  return parts.join('');
}
