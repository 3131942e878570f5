/** Writes corpus/clinical.jsonl, general.jsonl and COUNTS.md. Usage: node packages/deid/scripts/corpus/build-corpora.ts */
import { writeFileSync } from 'node:fs';
import { CORPUS_NAMES, makeCorpus, writeCounts, writeLines } from './corpora.ts';

const folder = new URL('../../corpus/', import.meta.url);
const corpora = CORPUS_NAMES.map((name) => [name, makeCorpus(name)] as const);
for (const [name, notes] of corpora) {
  writeFileSync(new URL(`${name}.jsonl`, folder), writeLines(notes));
  process.stdout.write(`${name}: ${notes.length} texts\n`);
}
writeFileSync(new URL('COUNTS.md', folder), writeCounts(corpora));
