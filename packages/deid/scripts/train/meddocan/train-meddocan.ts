/**
 * Evaluation profile: MEDDOCAN with the corpus's own labels, strict scoring. Trains on the train file, reads the dev file
 * and prints strict precision, recall and F1. See README.md beside this file.
 * Usage: node packages/deid/scripts/train/meddocan/train-meddocan.ts DATA_FOLDER [--seeds 4] [--second 3] [--held] [--errors FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Dice, isHeldBack } from '../sample.ts';
import { augment } from './augment.ts';
import { FeatureIndex, type FullSequence, type HintsOf, readCorpus, type Sheet, spansOf } from './corpus.ts';
import { type Candidate, mergeCandidates, pickRuns } from './decode.ts';
import { hintsOf } from './hints.ts';
import { type Reader, readWith, trainReader } from './learn.ts';
import { countStrict, describeCount, listErrors } from './score.ts';
import { countTags } from './tags.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '4' },
    second: { type: 'string', default: '3' },
    folds: { type: 'string', default: '2' },
    passes: { type: 'string', default: '6' },
    keep: { type: 'string', default: '0.55' },
    copies: { type: 'string', default: '1' },
    held: { type: 'boolean', default: false },
    errors: { type: 'string' },
    dump: { type: 'string' },
  },
});
const print = (line: string): void =>
  void process.stdout.write(`${line}, ${(performance.now() / 1000).toFixed(0)} s\n`);
const corpus = readCorpus(positionals[0] ?? '');
const dev = corpus.dev.filter(({ document }) => values.held || !isHeldBack(document.id, 1));
const tags = countTags(corpus.types.length);
/** A feature must be met so often in the train documents and their copies to count. */
const LEAST = 3;
const THRESHOLD = 0.45;

const copies = Array.from({ length: Number(values.copies) }, (_, at) =>
  augment(
    corpus.train.map(({ document }) => document),
    new Dice(500 + at),
  ).map(corpus.read),
);

/** Sequences of all documents under one reading's hints. */
interface Stage {
  readonly features: number;
  readonly train: readonly FullSequence[];
  readonly copies: readonly (readonly FullSequence[])[];
  readonly dev: readonly FullSequence[];
}

function openStage(hints: HintsOf): Stage {
  const index = new FeatureIndex();
  const known = index.learn([...corpus.train, ...copies.flat()], hints, LEAST);
  const size = corpus.train.length;
  const read = (sheet: Sheet): FullSequence => index.sequenceOf(sheet, hints(sheet));
  const stage = {
    features: index.size,
    train: known.slice(0, size),
    copies: copies.map((_, at) => known.slice((at + 1) * size, (at + 2) * size)),
    dev: dev.map(read),
  };
  print(`${index.size} features`);
  return stage;
}

function train(stage: Stage, seed: number, isIn: (at: number) => boolean): Reader {
  const pick = (list: readonly FullSequence[]): FullSequence[] => list.filter((_, at) => isIn(at));
  const course = {
    seed,
    passes: Number(values.passes),
    keep: Number(values.keep),
    tags,
    features: stage.features,
  };
  return trainReader(pick(stage.train), stage.copies.flatMap(pick), course, print);
}

/** Candidates of each dev document under several chains. */
type Readings = readonly (readonly Candidate[])[];

const mergeReadings = (readings: readonly Readings[]): Candidate[][] =>
  dev.map((_, at) =>
    mergeCandidates(
      readings.map((reading) => ({ weight: 1 / readings.length, candidates: reading[at] ?? [] })),
    ),
  );

function report(name: string, readings: readonly Readings[], isWhole: boolean): void {
  const merged = mergeReadings(readings);
  const parts = isWhole && values.held ? ['all', 'tuned', 'held'] : ['tuned'];
  for (const part of parts) {
    const chosen = dev.flatMap((sheet, at) =>
      part === 'all' || isHeldBack(sheet.document.id, 1) === (part === 'held')
        ? [{ sheet, candidates: merged[at] ?? [] }]
        : [],
    );
    const documents = chosen.map(({ sheet }) => sheet.document);
    const found = chosen.map(({ sheet: { page }, candidates }) =>
      spansOf(page.cut, pickRuns(page.count, candidates, THRESHOLD), corpus.types),
    );
    const counts = countStrict(documents, found);
    print(`${name} (${part}): ${describeCount(counts.get(''))}`);
    if (part === 'tuned' && values.errors !== undefined)
      writeFileSync(values.errors, listErrors(documents, found).join('\n'));
    if (isWhole && part !== 'held')
      for (const [label, count] of [...counts].sort())
        if (label !== '') print(`  ${label.padEnd(34)} ${describeCount(count)}`);
  }
  if (values.dump !== undefined && readings.length > 1) writeFileSync(values.dump, JSON.stringify(readings));
}

const everywhere = (): boolean => true;
const first = openStage(() => undefined);
const readings: Readings[] = [];
for (let seed = 11; seed < 11 + Number(values.seeds); seed++) {
  const reader = train(first, seed, everywhere);
  readings.push(first.dev.map((sequence) => readWith(reader, sequence)));
  report(`first reading, seed ${seed}`, readings.slice(-1), false);
  if (readings.length > 1) report(`first reading, ${readings.length} seeds`, readings, false);
}
report('first reading, all seeds', readings, Number(values.second) === 0);

if (Number(values.second) > 0) {
  const folds = Number(values.folds);
  const known = new Map<Sheet, readonly Candidate[]>();
  for (let fold = 0; fold < folds; fold++) {
    const reader = train(first, 31 + fold, (at) => at % folds !== fold);
    for (const at of corpus.train.keys()) {
      if (at % folds !== fold) continue;
      for (const [list, sheets] of [
        [first.train, corpus.train] as const,
        ...first.copies.map((list, copy) => [list, copies[copy] ?? []] as const),
      ]) {
        const [sequence, other] = [list[at], sheets[at]];
        if (sequence !== undefined && other !== undefined) known.set(other, readWith(reader, sequence));
      }
    }
  }
  for (const [at, candidates] of mergeReadings(readings).entries()) known.set(dev[at] as Sheet, candidates);
  const stage = openStage((sheet) => hintsOf(sheet, known.get(sheet) ?? []));
  const again: Readings[] = [];
  for (let seed = 111; seed < 111 + Number(values.second); seed++) {
    const reader = train(stage, seed, everywhere);
    again.push(stage.dev.map((sequence) => readWith(reader, sequence)));
    report(`second reading, seed ${seed}`, again.slice(-1), false);
  }
  report('second reading, all seeds', again, false);
  report('both readings', [...readings, ...again], true);
}
