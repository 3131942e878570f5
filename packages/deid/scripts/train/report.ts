/**
 * Prints figures of the rules, the tagger and their union on the development sets, the held-back tenth apart.
 * Usage: node packages/deid/scripts/train/report.ts DATA_FOLDER [--bias 1] [--weights FILE] [--show asq|aci|mt|med]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SET } from '../../src/engine/analyze.ts';
import { readDocument } from '../../src/engine/document.ts';
import { shippedWeights } from '../../src/tagger/shipped.ts';
import { createTagger, DEFAULT_BIAS, OPEN_GATES } from '../../src/tagger/tagger.ts';
import { decodeWeights } from '../../src/tagger/weights.ts';
import { type Assessment, assess, type Reader, readByRules, readByTagger, readByUnion } from './assess.ts';
import { type RawDocument, readJsonl } from './corpora.ts';
import { foldId } from './corpus.ts';
import { isHeldBack } from './sample.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bias: { type: 'string', default: String(DEFAULT_BIAS) },
    weights: { type: 'string' },
    open: { type: 'boolean', default: false },
    show: { type: 'string' },
    only: { type: 'string' },
  },
});
const [data = ''] = positionals;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const weights = values.weights === undefined ? shippedWeights() : decodeWeights(readFileSync(values.weights));
const options = { outsideBias: Number(values.bias), ...(values.open ? { gates: OPEN_GATES } : {}) };
const tagger = createTagger(weights, DEFAULT_SET.lexicon, options);

const STAY = new Set([
  'EDAD_SUJETO_ASISTENCIA',
  'SEXO_SUJETO_ASISTENCIA',
  'PAIS',
  'FAMILIARES_SUJETO_ASISTENCIA',
  'PROFESION',
  'OTROS_SUJETO_ASISTENCIA',
]);
const SETS: readonly { id: string; file: string; ignore?: ReadonlySet<string> }[] = [
  { id: 'clin', file: 'clinical.jsonl' },
  { id: 'gen', file: 'general.jsonl' },
  { id: 'asq', file: 'asq_phi.dev.jsonl' },
  { id: 'aci', file: 'aci_bench_weaknames.dev.jsonl' },
  { id: 'mt', file: 'mtsamples_322.dev.jsonl' },
  { id: 'med', file: 'meddocan_dev.jsonl', ignore: STAY },
  {
    id: 'omed',
    file: 'openmed_golden.dev.jsonl',
    ignore: new Set(['AGE', 'MEDICATION', 'CONDITION', 'GENDER', 'ORGANIZATION']),
  },
];
/** Bare years and identifiers without a digit (`widowed`, `ecuatoriana`) stay under 164.514(b)(2): neither required nor wrong. */
const withoutStaying = (document: RawDocument): RawDocument => ({
  ...document,
  spans: document.spans.map((span) => {
    const value = document.text.slice(span.start, span.end);
    const stays =
      span.label === 'FECHAS'
        ? /^(?:año |años )?\d{4}$/.test(value)
        : /^ID_/.test(span.label) && !/\d/.test(value);
    return stays ? { ...span, label: 'PAIS' } : span;
  }),
});
const rate = (value: number): string => value.toFixed(4).replace(/^0/, '');

function describe(name: string, result: Assessment): void {
  const labels = [...result.byLabel]
    .filter(([, { all }]) => all >= 10)
    .map(([label, { all, full, any }]) => `${label.slice(0, 14)} ${rate(full / all)}/${rate(any / all)}`)
    .join(' ');
  print(
    `  ${name.padEnd(14)} n ${String(result.gold).padStart(4)} full ${rate(result.full)} any ${rate(result.any)} P ${rate(result.precision)} clean ${result.cleanTouched}/${result.clean} fp/10k ${result.falsePer10k.toFixed(2)} | ${labels}`,
  );
}

const ASIDE = join(import.meta.dirname, '../../corpus');
for (const { id, file, ignore } of SETS) {
  if (values.only !== undefined && !values.only.split(',').includes(id)) continue;
  const isOwn = id === 'clin' || id === 'gen';
  const documents = readJsonl(isOwn ? join(ASIDE, file) : join(data, 'deid', file)).map(withoutStaying);
  const isHeld = ({ id, split }: RawDocument): boolean => (isOwn ? split === 'held' : isHeldBack(foldId(id)));
  const kept = documents.filter((document) => !isHeld(document));
  const held = documents.filter(isHeld);
  print(`${file} (${documents.length})`);
  const run = (name: string, set: readonly RawDocument[], read: Reader): Assessment => {
    const result = assess(set, read, ignore);
    describe(name, result);
    return result;
  };
  run('rules', documents, readByRules);
  run('tagger', documents, readByTagger(tagger));
  const union = run('union tuned', kept, readByUnion(tagger));
  const heldUnion = run('union held', held, readByUnion(tagger));
  if (values.show !== id) continue;
  for (const line of union.misses) print(`    miss ${line}`);
  for (const line of heldUnion.misses) print(`    HELD miss ${line}`);
  for (const line of union.errors) print(`    false ${line}`);
  for (const line of heldUnion.errors) print(`    HELD false ${line}`);
}

const notes = readJsonl(join(data, 'deid/mtsamples_322.dev.jsonl')).map(({ text }) =>
  readDocument(text, DEFAULT_SET.lexicon),
);
const size = notes.reduce((sum, { text }) => sum + text.length, 0);
let best = Number.POSITIVE_INFINITY;
for (let pass = 0; pass < 20; pass++) {
  const begin = process.cpuUsage();
  for (const note of notes) tagger.tag(note);
  best = Math.min(best, process.cpuUsage(begin).user / 1e3);
}
print(`tagger alone on MTSamples notes: ${(size / 1e3 / best).toFixed(2)} MB/s`);
