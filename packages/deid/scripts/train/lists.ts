import { readFileSync } from 'node:fs';
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
  return [
    buildBloom(surnames, 9),
    buildBloom(places, 9),
    buildBloom(hospitals, 9),
    buildBloom(seen, 9),
    buildBloom(common, 9),
  ];
}

/** Words met in lower case outside every span: at least three times, and at least thirty times. */
function countLower(samples: readonly Sample[]): { seen: string[]; common: string[] } {
  const counts = new Map<string, number>();
  for (const { text, spans } of samples) {
    for (const match of text.matchAll(/\p{Ll}+(?:'\p{Ll}+)?/gu)) {
      const before = text.charAt(match.index - 1);
      if (/[\p{L}\p{N}@.]/u.test(before)) continue;
      const end = match.index + match[0].length;
      if (spans.some((span) => span.start < end && span.end > match.index)) continue;
      const word = plain(match[0]);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const atLeast = (least: number): string[] =>
    [...counts]
      .filter(([, count]) => count >= least)
      .map(([word]) => word)
      .sort();
  return { seen: atLeast(3), common: atLeast(30) };
}
