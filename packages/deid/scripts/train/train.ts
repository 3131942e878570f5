/**
 * Trains the tagger and writes model/tagger.bin.
 * Usage: npm run train -w @cordon/deid -- DATA_FOLDER [--epochs 7] [--seed 20261122] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SET } from '../../src/engine/analyze.ts';
import { createClassReader } from '../../src/tagger/word-classes.ts';
import { encodeWeights } from '../../src/tagger/weights.ts';
import { buildCorpus } from './corpus.ts';
import { type Example, readExample } from './examples.ts';
import { buildLists } from './lists.ts';
import { Perceptron } from './perceptron.ts';
import { quantise } from './quantise.ts';
import { Dice } from './sample.ts';
import { readStock } from './slots.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '7' },
    seed: { type: 'string', default: '20261122' },
    made: { type: 'string', default: '9000' },
    bits: { type: 'string', default: '19' },
    margin: { type: 'string', default: '3' },
    out: { type: 'string', default: join(import.meta.dirname, '../../model/tagger.bin') },
  },
});
const [data] = positionals;
if (data === undefined) {
  process.stderr.write('A data folder is needed: the one that holds deid/, ner-en/ and gazetteers/.\n');
  process.exit(2);
}
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const clock = (): string => `${(performance.now() / 1000).toFixed(1)} s`;
const bucketBits = Number(values.bits);
const dice = new Dice(Number(values.seed));
const stock = readStock(join(data, 'gazetteers'));
const corpus = buildCorpus(data, stock, dice, Number(values.made));
const lists = buildLists(join(data, 'gazetteers'), corpus.prose);
const classesOf = createClassReader(DEFAULT_SET.lexicon, lists);
const examples: Example[] = corpus.training.map((sample) =>
  readExample(sample, DEFAULT_SET.lexicon, classesOf, bucketBits),
);
const tokens = examples.reduce((sum, { labels }) => sum + labels.length, 0);
print(`${corpus.training.length} texts, ${tokens} tokens, ${clock()}`);
const learner = new Perceptron(bucketBits, Number(values.margin));
for (let epoch = 1; epoch <= Number(values.epochs); epoch++)
  print(`pass ${epoch}: ${(learner.pass(examples, dice) * 100).toFixed(1)} % of the texts wrong, ${clock()}`);
const weights = quantise(learner.average(), bucketBits, lists, 400);
const bytes = encodeWeights(weights);
writeFileSync(values.out, bytes);
print(`${values.out}: ${(bytes.length / 1e6).toFixed(2)} MB, scale ${weights.scale}, ${clock()}`);
