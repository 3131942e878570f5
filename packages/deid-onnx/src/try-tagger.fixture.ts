/** A program: opens the model of a folder, reads texts from standard input (JSON), prints what came of it (JSON). */
import { readFileSync } from 'node:fs';
import { openOnnxTagger } from './open-tagger.ts';
import { OnnxTaggerError } from './tagger-error.ts';

const [folder = ''] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(0, 'utf8')) as string[];
try {
  const tagger = await openOnnxTagger({ folder });
  const found = await Promise.all(texts.map((text) => tagger.read(text)));
  await tagger.close();
  process.stdout.write(JSON.stringify({ found }));
} catch (error) {
  if (!(error instanceof OnnxTaggerError)) throw error;
  const { code, message, next } = error;
  process.stdout.write(JSON.stringify({ code, message, next }));
}
