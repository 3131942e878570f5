import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../corpus/read-corpus.ts';
import { readLabelledNotes } from '../corpus/read-labels.ts';
import { foldId } from '../train/corpus.ts';
import { isHeldBack } from '../train/sample.ts';
import type { LabelledText } from './score-set.ts';

/** A set in its two parts: what was looked at while building, and what never was. */
export interface SplitSet {
  readonly tuned: readonly LabelledText[];
  readonly held: readonly LabelledText[];
}

const HELD_TENTHS = 1;

const LABELS = new URL('../../corpus/mtsamples-labels.jsonl', import.meta.url);

export function readOwnSet(name: 'clinical' | 'general'): SplitSet {
  return { tuned: readCorpus(name, 'tune'), held: readCorpus(name, 'held') };
}

function readJsonl(file: string): LabelledText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, text, spans = [] } = JSON.parse(line) as LabelledText;
      return { id, text, spans };
    });
}

/** A tenth of each set is held back, by a hash of the document id. */
function split(texts: readonly LabelledText[]): SplitSet {
  const isHeld = ({ id }: LabelledText): boolean => isHeldBack(foldId(id), HELD_TENTHS);
  return { tuned: texts.filter((text) => !isHeld(text)), held: texts.filter(isHeld) };
}

/** A development set of the data folder; undefined when it is not there. */
export function readSet(data: string | undefined, file: string): SplitSet | undefined {
  if (data === undefined || !existsSync(join(data, file))) return undefined;
  return split(readJsonl(join(data, file)));
}

/** The notes of MTSamples that were labelled by hand; undefined when labels or notes are missing. */
export function readLabelledMtsamples(data: string | undefined): SplitSet | undefined {
  const notes = join(data ?? '', 'mtsamples_322.dev.jsonl');
  if (data === undefined || !existsSync(LABELS) || !existsSync(notes)) return undefined;
  return split(readLabelledNotes(LABELS, notes));
}

/** What HIPAA lets stay of MEDDOCAN's labels. */
const MEDDOCAN_STAYS = [
  'EDAD_SUJETO_ASISTENCIA',
  'SEXO_SUJETO_ASISTENCIA',
  'PAIS',
  'FAMILIARES_SUJETO_ASISTENCIA',
  'PROFESION',
  'OTROS_SUJETO_ASISTENCIA',
] as const;
export const IGNORED_IN_MEDDOCAN: ReadonlySet<string> = new Set(MEDDOCAN_STAYS);
export const IGNORED_IN_OPENMED: ReadonlySet<string> = new Set([
  'AGE',
  'MEDICATION',
  'CONDITION',
  'GENDER',
  'ORGANIZATION',
]);

/** Bare years, and identifiers without a digit (`viuda`), stay under 164.514(b)(2): neither required nor wrong. */
export function relabelMeddocan({ tuned, held }: SplitSet): SplitSet {
  const relabel = (document: LabelledText): LabelledText => ({
    ...document,
    spans: document.spans.map((span) => {
      const value = document.text.slice(span.start, span.end);
      const stays =
        span.label === 'FECHAS'
          ? /^(?:año |años )?\d{4}$/.test(value)
          : span.label.startsWith('ID_') && !/\d/.test(value);
      return stays ? { ...span, label: MEDDOCAN_STAYS[2] } : span;
    }),
  });
  return { tuned: tuned.map(relabel), held: held.map(relabel) };
}
