import { readdirSync, readFileSync } from 'node:fs';
import { compose } from './compose.ts';
import type { CorpusNote, Split } from './corpus-note.ts';
import { countCorpus } from './count-corpus.ts';
import { parseSkeletons, type Skeleton } from './skeleton.ts';
import { HELD } from './values/held.ts';
import { TUNE } from './values/tune.ts';

export const CORPUS_NAMES = ['clinical', 'general'] as const;
export type CorpusName = (typeof CORPUS_NAMES)[number];

/** Change it and every note changes; the committed files are of this seed. */
const SEED = 'cordon corpus 1';
const COPIES: Readonly<Record<CorpusName, Readonly<Record<Split, number>>>> = {
  clinical: { tune: 3, held: 3 },
  general: { tune: 5, held: 4 },
};

/** Skeletons of one part, in the order of their files: `skeletons/<corpus>.<split>.*.txt`. */
function readSkeletons(corpus: CorpusName, split: Split): Skeleton[] {
  const folder = new URL('skeletons/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${corpus}.${split}.`))
    .sort()
    .flatMap((file) => parseSkeletons(readFileSync(new URL(file, folder), 'utf8')));
}

/** Makes a corpus anew: the tune part first, then the held part. */
export const makeCorpus = (corpus: CorpusName): CorpusNote[] =>
  (['tune', 'held'] as const).flatMap((split) =>
    compose({
      prefix: corpus,
      seed: SEED,
      split,
      pool: split === 'tune' ? TUNE : HELD,
      skeletons: readSkeletons(corpus, split),
      copies: COPIES[corpus][split],
    }),
  );

/** The bytes of a corpus file: one note a line. */
export const writeLines = (notes: readonly CorpusNote[]): string =>
  notes.map((note) => `${JSON.stringify(note)}\n`).join('');

/** The bytes of the counts beside the corpora. */
export const writeCounts = (corpora: readonly (readonly [CorpusName, readonly CorpusNote[]])[]): string =>
  `# Counts\n\nWritten by \`scripts/corpus/build-corpora.ts\`.\n\n${corpora
    .map(([name, notes]) => countCorpus(name, notes))
    .join('\n\n')}\n`;
