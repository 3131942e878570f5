/**
 * Prints full recall and precision of rules and tagger together on made-up general texts whose templates, names and places
 * a training with --hold-out-templates did not see.
 * Usage: node packages/deid/scripts/train/held-templates.ts DATA_FOLDER WEIGHTS_FILE [--seed 1] [--texts 1500] [--show]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SET } from '../../src/engine/analyze.ts';
import { decodeBase64 } from '../../src/tagger/base64-bytes.ts';
import { createTagger, DEFAULT_BIAS } from '../../src/tagger/tagger.ts';
import { decodeWeights } from '../../src/tagger/weights.ts';
import { assess, readByUnion } from './assess.ts';
import type { RawDocument } from './corpora.ts';
import { fillTemplate } from './generate.ts';
import { Dice, fromPieces } from './sample.ts';
import { readStock } from './stock.ts';
import { chooseTemplates } from './templates/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    texts: { type: 'string', default: '1500' },
    bias: { type: 'string', default: String(DEFAULT_BIAS) },
    show: { type: 'boolean', default: false },
  },
});
const [data = '', file = ''] = positionals;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const { bytes } = JSON.parse(readFileSync(file, 'utf8')) as { bytes: string };
const tagger = createTagger(decodeWeights(decodeBase64(bytes)), DEFAULT_SET.lexicon, {
  outsideBias: Number(values.bias),
});
const stock = readStock(join(data, 'gazetteers'), 'held', Number(values.seed));
const templates = chooseTemplates('held', Number(values.seed));
const dice = new Dice(20261123);

/** Organisations are no identifiers here: what is found on them counts as wrong. */
function makeDocuments(list: readonly string[], count: number): RawDocument[] {
  return Array.from({ length: count }, (_, at) => {
    const { text, spans } = fromPieces(`held-${at}`, fillTemplate(list[at % list.length] ?? '', stock, dice));
    return {
      id: `held-${at}`,
      text,
      spans: spans.flatMap(({ start, end, kind }) => (kind === 'ORG' ? [] : [{ start, end, label: kind }])),
    };
  });
}

const texts = Number(values.texts);
for (const [name, documents] of [
  ['general', makeDocuments(templates.general, texts)],
  ['clean', makeDocuments(templates.cleanGeneral, texts / 3)],
  ['both', [...makeDocuments(templates.general, texts), ...makeDocuments(templates.cleanGeneral, texts / 3)]],
] as const) {
  const result = assess(documents, readByUnion(tagger));
  const labels = [...result.byLabel].map(
    ([label, { all, full }]) => `${label} ${(full / all).toFixed(3)} of ${all}`,
  );
  print(
    `${name}: ${result.documents} texts, full recall ${result.full.toFixed(4)}, touched ${result.any.toFixed(4)}, precision ${result.precision.toFixed(4)}, texts without identifiers touched ${result.cleanTouched}/${result.clean} | ${labels.join(', ')}`,
  );
  if (!values.show) continue;
  for (const line of result.misses) print(`  miss ${line}`);
  for (const line of result.errors) print(`  false ${line}`);
}
