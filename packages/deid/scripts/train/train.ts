/**
 * Trains the tagger and writes src/tagger/weights.gen.json.
 * Usage: npm run train -w @cordon/deid -- DATA_FOLDER [--epochs 5] [--seed 20261122] [--out FILE] [--hold-out-templates 1]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SET } from '../../src/engine/analyze.ts';
import { encodeBase64 } from '../../src/tagger/base64-bytes.ts';
import { isLegal, LABEL_COUNT } from '../../src/tagger/labels.ts';
import { encodeWeights } from '../../src/tagger/weights.ts';
import { createClassReader } from '../../src/tagger/word-classes.ts';
import { buildCorpus } from './corpus.ts';
import { Crf } from './crf.ts';
import { cutExample, type Example, readExample } from './examples.ts';
import { buildLists } from './lists.ts';
import { Perceptron } from './perceptron.ts';
import { type Learnt, quantise } from './quantise.ts';
import { Dice } from './sample.ts';
import { readStock } from './stock.ts';
import { chooseTemplates } from './templates/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '5' },
    seed: { type: 'string', default: '20261122' },
    made: { type: 'string', default: '20000' },
    bits: { type: 'string', default: '19' },
    least: { type: 'string', default: '7' },
    learner: { type: 'string', default: 'crf' },
    rate: { type: 'string', default: '0.12' },
    dropout: { type: 'string', default: '0.15' },
    decay: { type: 'string', default: '0.0002' },
    'hold-out-templates': { type: 'string' },
    margin: { type: 'string', default: '3' },
    out: { type: 'string', default: join(import.meta.dirname, '../../src/tagger/weights.gen.json') },
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
const heldOut = values['hold-out-templates'];
const share = heldOut === undefined ? 'all' : 'taught';
const stock = readStock(join(data, 'gazetteers'), share, Number(heldOut));
const templates = chooseTemplates(share, Number(heldOut));
const corpus = buildCorpus(data, stock, dice, Number(values.made), templates);
const lists = buildLists(join(data, 'gazetteers'), corpus.prose);
const classesOf = createClassReader(DEFAULT_SET.lexicon, lists);
const examples: Example[] = corpus.training.flatMap((sample) =>
  cutExample(readExample(sample, DEFAULT_SET.lexicon, classesOf, bucketBits)),
);
const tokens = examples.reduce((sum, { labels }) => sum + labels.length, 0);
print(`${corpus.training.length} texts, ${tokens} tokens, ${clock()}`);
const epochs = Number(values.epochs);
const learnt = values.learner === 'crf' ? learnField() : learnPerceptron();
const weights = quantise(learnt, bucketBits, lists, Number(values.least));
const bytes = encodeWeights(weights);
writeFileSync(
  values.out,
  values.out.endsWith('.json') ? `${JSON.stringify({ bytes: encodeBase64(bytes) })}\n` : bytes,
);
print(
  `${values.out}: ${(bytes.length / 1e6).toFixed(2)} MB, scale ${weights.scale}, gates ${JSON.stringify(weights.gates)}, ${clock()}`,
);

function learnPerceptron(): Learnt {
  const learner = new Perceptron({ labels: LABEL_COUNT, isLegal, bucketBits, margin: Number(values.margin) });
  for (let epoch = 1; epoch <= epochs; epoch++)
    print(
      `pass ${epoch}: ${(learner.pass(examples, dice, epoch < 3 ? 1 : 0.3) * 100).toFixed(1)} % wrong, ${clock()}`,
    );
  return learner.average();
}

function learnField(): Learnt {
  const learner = new Crf({
    labels: LABEL_COUNT,
    isLegal,
    bucketBits,
    rate: Number(values.rate),
    dropout: Number(values.dropout),
    decay: Number(values.decay),
  });
  for (let epoch = 1; epoch <= epochs; epoch++)
    print(
      `pass ${epoch}: ${(learner.pass(examples, dice, epoch < 2 ? 1 : 0.25) * 100).toFixed(1)} % open, ${clock()}`,
    );
  return learner;
}
