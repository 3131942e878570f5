/** Writes corpus/clinical.jsonl and corpus/general.jsonl. Usage: node packages/deid/scripts/corpus/build-corpora.ts */
import { writeFileSync } from 'node:fs';
import { CORPUS_NAMES, makeCorpus, writeLines } from './corpora.ts';

for (const name of CORPUS_NAMES) {
  const notes = makeCorpus(name);
  writeFileSync(new URL(`../../corpus/${name}.jsonl`, import.meta.url), writeLines(notes));
  process.stdout.write(`${name}: ${notes.length} texts\n`);
}
