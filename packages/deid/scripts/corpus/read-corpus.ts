import { readFileSync } from 'node:fs';
import { ENTITY_NAMES } from '../../src/entity.ts';
import type { CorpusName } from './corpora.ts';
import type { CorpusNote, Split } from './corpus-note.ts';

export type { CorpusName } from './corpora.ts';
export type { CorpusNote, CorpusSpan, Split } from './corpus-note.ts';

/**
 * Reads a committed corpus, whole or one part. Tune on `tune` only; `held` is for figures.
 * @throws Error when a line is no note or a span does not lie inside its text.
 */
export function readCorpus(name: CorpusName, split?: Split): CorpusNote[] {
  const file = new URL(`../../corpus/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, at) => checkNote(JSON.parse(line), `${name}.jsonl line ${at + 1}`))
    .filter((note) => split === undefined || note.split === split);
}

function checkNote(read: unknown, where: string): CorpusNote {
  const note = read as CorpusNote;
  const isWhole =
    typeof note.id === 'string' &&
    typeof note.text === 'string' &&
    (note.split === 'tune' || note.split === 'held') &&
    Array.isArray(note.spans) &&
    note.spans.every(
      ({ start, end, label }) =>
        start >= 0 && start < end && end <= note.text.length && ENTITY_NAMES.includes(label),
    );
  if (!isWhole) throw new Error(`${where} is no labelled note. Build the corpora again.`);
  return note;
}
