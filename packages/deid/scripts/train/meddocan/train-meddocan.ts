/**
 * Evaluation profile: MEDDOCAN with the corpus's own 22 labels, strict scoring. Trains on the train file, reads the dev
 * file, prints strict precision, recall and F1, for the tuned part and the held-back tenth.
 * Usage: node packages/deid/scripts/train/meddocan/train-meddocan.ts DATA_FOLDER [--seeds 3] [--epochs 6]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SET } from '../../../src/engine/analyze.ts';
import { createClassReader } from '../../../src/tagger/word-classes.ts';
import { type RawDocument, readJsonl } from '../corpora.ts';
import { Crf } from '../crf.ts';
import { cutExample, type Example } from '../examples.ts';
import { buildLists } from '../lists.ts';
import { Perceptron } from '../perceptron.ts';
import { Dice, isHeldBack } from '../sample.ts';
import { type CutText, cutText, type SecondReading, writeFeatures } from './features.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '6' },
    bits: { type: 'string', default: '19' },
    learner: { type: 'string', default: 'crf' },
    margin: { type: 'string', default: '4' },
    rate: { type: 'string', default: '0.1' },
    dropout: { type: 'string', default: '0.2' },
    decay: { type: 'string', default: '0.0005' },
    twice: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
});
const [data = ''] = positionals;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const train = readJsonl(join(data, 'deid/meddocan_train.jsonl'));
const dev = readJsonl(join(data, 'deid/meddocan_dev.jsonl'));
const types = [...new Set(train.flatMap(({ spans }) => spans.map(({ label }) => label)))].sort();
const LABELS = 1 + 2 * types.length;
const isInside = (label: number): boolean => label > 0 && label % 2 === 0;
const isLegal = (previous: number, label: number): boolean =>
  !isInside(label) || previous === label || previous === label - 1;
const bucketBits = Number(values.bits);
const lists = buildLists(
  join(data, 'gazetteers'),
  train.map(({ id, text, spans }) => ({
    id,
    text,
    spans: spans.map((span) => ({ ...span, kind: 'UNKNOWN' as const })),
  })),
);
const classesOf = createClassReader(DEFAULT_SET.lexicon, lists);

function labelsOf(cut: CutText, { spans }: RawDocument): Uint8Array {
  const labels = new Uint8Array(cut.words.length);
  for (const { start, end, label } of spans) {
    const type = types.indexOf(label);
    if (type < 0) continue;
    let isFirst = true;
    for (let index = 0; index < labels.length; index++) {
      if ((cut.ends[index] ?? 0) <= start || (cut.starts[index] ?? 0) >= end) continue;
      labels[index] = 1 + 2 * type + (isFirst ? 0 : 1);
      isFirst = false;
    }
  }
  return labels;
}

function exampleOf(document: RawDocument, cut: CutText, second?: SecondReading): Example {
  const lists: number[][] = cut.words.map(() => []);
  writeFeatures(document.text, cut, classesOf, second, (index, hash) => {
    lists[index]?.push(hash >>> (32 - bucketBits));
  });
  const starts = new Int32Array(lists.length + 1);
  for (const [index, list] of lists.entries()) starts[index + 1] = (starts[index] ?? 0) + list.length;
  return { labels: labelsOf(cut, document), starts, features: Int32Array.from(lists.flat()) };
}

type Model = { readonly weights: Float32Array; readonly transitions: Float64Array };

function fit(examples: readonly Example[], seed: number, epochs: number): Model {
  const dice = new Dice(seed);
  const pieces = examples.flatMap(cutExample);
  const learner =
    values.learner === 'crf'
      ? new Crf({
          labels: LABELS,
          isLegal,
          bucketBits,
          rate: Number(values.rate),
          dropout: Number(values.dropout),
          decay: Number(values.decay),
        })
      : new Perceptron({ labels: LABELS, isLegal, bucketBits, margin: Number(values.margin) });
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const open = learner.pass(pieces, dice, epoch < 3 ? 1 : 0.35);
    print(
      `  seed ${seed} pass ${epoch}: ${(open * 100).toFixed(1)} % open, ${(performance.now() / 1000).toFixed(0)} s`,
    );
  }
  return learner instanceof Perceptron ? learner.average() : learner;
}

/** Best legal path under the summed scores of all models. */
function readPath(models: readonly Model[], { starts, features, labels }: Example, bias = 0): Uint8Array {
  const length = labels.length;
  const scores = new Float64Array(length * LABELS);
  const back = new Uint8Array(length * LABELS);
  for (const { weights } of models)
    for (let index = 0; index < length; index++)
      for (let at = starts[index] ?? 0; at < (starts[index + 1] ?? 0); at++)
        for (let label = 0; label < LABELS; label++)
          scores[index * LABELS + label] =
            (scores[index * LABELS + label] ?? 0) + (weights[(features[at] ?? 0) * LABELS + label] ?? 0);
  for (let index = 0; index < length; index++)
    scores[index * LABELS] = (scores[index * LABELS] ?? 0) - bias * models.length;
  const steps = new Float64Array(LABELS * LABELS);
  for (const { transitions } of models)
    for (let at = 0; at < steps.length; at++) steps[at] = (steps[at] ?? 0) + (transitions[at] ?? 0);
  for (let index = 0; index < length; index++) {
    for (let label = 0; label < LABELS; label++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let previous = 0; previous < LABELS; previous++) {
        if (!isLegal(index === 0 ? 0 : previous, label) || (index === 0 && previous > 0)) continue;
        const score =
          (index === 0 ? 0 : (scores[(index - 1) * LABELS + previous] ?? 0)) +
          (steps[previous * LABELS + label] ?? 0);
        if (score > best) {
          best = score;
          from = previous;
        }
      }
      scores[index * LABELS + label] = (scores[index * LABELS + label] ?? 0) + best;
      back[index * LABELS + label] = from;
    }
  }
  const path = new Uint8Array(length);
  let label = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let end = 0; end < LABELS; end++) {
    const score = (scores[(length - 1) * LABELS + end] ?? 0) + (steps[end * LABELS] ?? 0);
    if (score > best) {
      best = score;
      label = end;
    }
  }
  for (let index = length - 1; index >= 0; index--) {
    path[index] = label;
    label = back[index * LABELS + label] ?? 0;
  }
  return path;
}

function spansOf(cut: CutText, path: Uint8Array): { start: number; end: number; label: string }[] {
  const spans: { start: number; end: number; label: string }[] = [];
  for (let index = 0; index < path.length; index++) {
    const label = path[index] ?? 0;
    if (label === 0 || isInside(label)) continue;
    let last = index;
    while (path[last + 1] === label + 1) last++;
    spans.push({
      start: cut.starts[index] ?? 0,
      end: cut.ends[last] ?? 0,
      label: types[(label - 1) >> 1] ?? '',
    });
  }
  return spans;
}

/** For each token, what the first reading said about its word and about the pair with the next word elsewhere. */
function secondOf(cut: CutText, path: Uint8Array): SecondReading {
  const votes = new Map<string, Map<string, number>>();
  const note = (key: string, label: number): void => {
    const type = label === 0 ? 'O' : (types[(label - 1) >> 1] ?? '');
    const row = votes.get(key) ?? new Map<string, number>();
    row.set(type, (row.get(type) ?? 0) + 1);
    votes.set(key, row);
  };
  for (let index = 0; index < path.length; index++) note(cut.words[index] ?? '', path[index] ?? 0);
  return (index) => {
    const word = cut.words[index] ?? '';
    if (!/\p{L}{3}|\d{3}/u.test(word)) return ['-', String(path[index] ?? 0)];
    const own = path[index] ?? 0;
    const ownType = own === 0 ? 'O' : (types[(own - 1) >> 1] ?? '');
    const row = [...(votes.get(word) ?? [])]
      .map(([type, count]) => [type, type === ownType ? count - 1 : count] as const)
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1]);
    const near = [path[index - 1] ?? 0, own, path[index + 1] ?? 0].join(',');
    return [
      `e${row
        .map(([type]) => type)
        .slice(0, 2)
        .join('+')}`,
      `n${near}`,
    ];
  };
}

const cuts = new Map([...train, ...dev].map((document) => [document, cutText(document.text)] as const));
const cutOf = (document: RawDocument): CutText => cuts.get(document) ?? cutText(document.text);
const epochs = Number(values.epochs);
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => 11 + at);
const firstOf = (documents: readonly RawDocument[]): Example[] =>
  documents.map((document) => exampleOf(document, cutOf(document)));
const trainExamples = firstOf(train);
const devExamples = firstOf(dev);
print(`${types.length} labels, ${trainExamples.reduce((sum, { labels }) => sum + labels.length, 0)} tokens`);
const models = seeds.map((seed) => {
  const model = fit(trainExamples, seed, epochs);
  reportBiases(`seed ${seed} alone`, [model], devExamples);
  return model;
});
if (models.length > 1) reportBiases('all seeds', models, devExamples);

if (values.twice) {
  const folds = 4;
  const again = train.map((document, at) => ({ document, example: trainExamples[at], fold: at % folds }));
  const jackknifed = new Map<RawDocument, Uint8Array>();
  for (let fold = 0; fold < folds; fold++) {
    const learner = fit(
      again.flatMap(({ example, fold: own }) => (own === fold || example === undefined ? [] : [example])),
      31 + fold,
      Math.max(3, epochs - 2),
    );
    for (const { document, example, fold: own } of again)
      if (own === fold && example !== undefined) jackknifed.set(document, readPath([learner], example));
  }
  const secondTrain = train.map((document) =>
    exampleOf(
      document,
      cutOf(document),
      secondOf(cutOf(document), jackknifed.get(document) ?? new Uint8Array(0)),
    ),
  );
  const secondDev = dev.map((document, at) => {
    const example = devExamples[at];
    const path = example === undefined ? new Uint8Array(0) : readPath(models, example);
    return exampleOf(document, cutOf(document), secondOf(cutOf(document), path));
  });
  const second = seeds.map((seed) => fit(secondTrain, seed + 100, epochs));
  reportBiases('second reading', second, secondDev);
}

/** The recall dial of the profile: what is taken from "outside", tried at a few settings. */
function reportBiases(name: string, models: readonly Model[], examples: readonly Example[]): void {
  for (const bias of [0, 0.4, 0.8, 1.2, 1.6])
    report(
      `${name}, outside −${bias}`,
      examples.map((example) => readPath(models, example, bias)),
    );
}

function report(name: string, paths: readonly Uint8Array[]): void {
  for (const [part, isIn] of [
    ['all', () => true],
    ['tuned', (id: string) => !isHeldBack(id, 1)],
    ['held', (id: string) => isHeldBack(id, 1)],
  ] as const) {
    let right = 0;
    let said = 0;
    let wanted = 0;
    const wrong = new Map<string, number>();
    for (const [at, document] of dev.entries()) {
      if (!isIn(document.id)) continue;
      const gold = new Set(document.spans.map(({ start, end, label }) => `${start} ${end} ${label}`));
      const found = spansOf(cutOf(document), paths[at] ?? new Uint8Array(0));
      wanted += gold.size;
      said += found.length;
      const hits = new Set<string>();
      for (const { start, end, label } of found) {
        const key = `${start} ${end} ${label}`;
        if (gold.has(key)) {
          right++;
          hits.add(key);
        } else wrong.set(`+${label}`, (wrong.get(`+${label}`) ?? 0) + 1);
      }
      for (const { start, end, label } of document.spans) {
        if (hits.has(`${start} ${end} ${label}`)) continue;
        wrong.set(`-${label}`, (wrong.get(`-${label}`) ?? 0) + 1);
        if (values.show && part === 'all')
          print(
            `    missed ${label}: ${document.text.slice(start - 25, start)}«${document.text.slice(start, end)}»${document.text.slice(end, end + 15)} | ${found
              .filter((span) => span.start < end && span.end > start)
              .map((span) => `${span.label} ${document.text.slice(span.start, span.end)}`)
              .join('; ')}`.replaceAll('\n', '/'),
          );
      }
    }
    const precision = right / said;
    const recall = right / wanted;
    print(
      `${name} (${part}): strict P ${precision.toFixed(4)} R ${recall.toFixed(4)} F1 ${((2 * precision * recall) / (precision + recall)).toFixed(4)}${
        part === 'all'
          ? ` | ${[...wrong]
              .sort((a, b) => b[1] - a[1])
              .slice(0, 14)
              .map(([label, count]) => `${label.slice(0, 22)} ${count}`)
              .join(', ')}`
          : ''
      }`,
    );
  }
}
