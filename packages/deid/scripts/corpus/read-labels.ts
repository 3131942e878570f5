/**
 * Joins labels kept without their text with the notes they were read in, and writes the joined notes.
 * Usage: node packages/deid/scripts/corpus/read-labels.ts LABELS.jsonl NOTES.jsonl > joined.jsonl
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ENTITY_NAMES, type Entity } from '../../src/entity.ts';

/** PLACEHOLDER stands where an identifier stood ("Dr. X"): found or not, it counts neither for nor against anybody. */
export type ReadLabel = Entity | 'PLACEHOLDER';

/** One labelled stretch of text: UTF-16 offsets, half-open. */
export interface ReadSpan {
  readonly start: number;
  readonly end: number;
  readonly label: ReadLabel;
}

/** One line of a labels file. `sha256` is the hex hash of the note's text in UTF-8. */
export interface NoteLabels {
  readonly id: string;
  readonly sha256: string;
  readonly spans: readonly ReadSpan[];
}

/** One line of a notes file; other fields are not read. */
export interface UnlabelledNote {
  readonly id: string;
  readonly text: string;
}

export interface ReadNote extends UnlabelledNote {
  readonly spans: readonly ReadSpan[];
}

const LABELS: ReadonlySet<string> = new Set([...ENTITY_NAMES, 'PLACEHOLDER']);

export const hashText = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const linesOf = (content: string): string[] => content.split('\n').filter((line) => line.trim() !== '');

/**
 * Reads the lines of a labels file.
 * @throws Error when a line is no label line, an id comes twice, or spans are empty, unordered or overlap.
 */
export function readLabels(content: string): NoteLabels[] {
  const seen = new Set<string>();
  return linesOf(content).map((line, at) => {
    const labels = JSON.parse(line) as NoteLabels;
    const isWhole =
      typeof labels.id === 'string' &&
      !seen.has(labels.id) &&
      /^[0-9a-f]{64}$/.test(labels.sha256) &&
      Array.isArray(labels.spans) &&
      labels.spans.every(
        ({ start, end, label }, index) =>
          Number.isSafeInteger(start) &&
          Number.isSafeInteger(end) &&
          start >= (labels.spans[index - 1]?.end ?? 0) &&
          start < end &&
          LABELS.has(label),
      );
    if (!isWhole)
      throw new Error(
        `Line ${at + 1} of the labels is not {id, sha256, spans} with known labels and disjoint spans in order, or its id comes twice. Take the committed file.`,
      );
    seen.add(labels.id);
    return labels;
  });
}

/**
 * Gives each labelled note its text, in the order of the labels. Notes without labels are left out.
 * @throws Error when a note is missing, or its text is not the one that was read: offsets would point elsewhere.
 */
export function joinLabels(labels: readonly NoteLabels[], notes: Iterable<UnlabelledNote>): ReadNote[] {
  const texts = new Map([...notes].map(({ id, text }) => [id, text]));
  return labels.map(({ id, sha256, spans }) => {
    const text = texts.get(id);
    if (text === undefined)
      throw new Error(`The notes hold no "${id}". Give the notes file that the labels were read in.`);
    if (hashText(text) !== sha256)
      throw new Error(`"${id}" is not the text that was labelled: its hash differs. Give the same edition.`);
    if (spans.some(({ end }) => end > text.length))
      throw new Error(`A span of "${id}" ends behind its text. Take the committed labels.`);
    return { id, text, spans };
  });
}

/** Reads both files and joins them; see `readLabels` and `joinLabels` for what is refused. */
export function readLabelledNotes(labelsFile: string | URL, notesFile: string | URL): ReadNote[] {
  const notes = linesOf(readFileSync(notesFile, 'utf8')).map((line) => JSON.parse(line) as UnlabelledNote);
  return joinLabels(readLabels(readFileSync(labelsFile, 'utf8')), notes);
}

const [, script = '', labelsFile, notesFile] = process.argv;
if (import.meta.url === pathToFileURL(script).href) {
  if (labelsFile === undefined || notesFile === undefined)
    throw new Error('Two files are needed. Usage: read-labels.ts LABELS.jsonl NOTES.jsonl');
  for (const note of readLabelledNotes(labelsFile, notesFile))
    process.stdout.write(`${JSON.stringify(note)}\n`);
}
