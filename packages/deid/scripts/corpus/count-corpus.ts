import { ENTITY_NAMES } from '../../src/entity.ts';
import type { CorpusNote, Split } from './corpus-note.ts';

const PARTS: readonly Split[] = ['tune', 'held'];

/** Rows of a Markdown table: a value, and how often it stands in the tune and in the held part. */
function countRows(title: string, read: (split: Split) => readonly string[]): string {
  const counts = new Map<string, [number, number]>();
  for (const [at, split] of PARTS.entries())
    for (const value of read(split)) {
      const row = counts.get(value) ?? [0, 0];
      counts.set(value, at === 0 ? [row[0] + 1, row[1]] : [row[0], row[1] + 1]);
    }
  const order = (value: string): number => ENTITY_NAMES.map(String).indexOf(value);
  const rows = [...counts].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
  const total = (at: 0 | 1): number => rows.reduce((sum, [, row]) => sum + row[at], 0);
  return [
    `| ${title} | tune | held |`,
    '|---|---|---|',
    ...rows.map(([value, [tune, held]]) => `| ${value} | ${tune} | ${held} |`),
    `| all | ${total(0)} | ${total(1)} |`,
  ].join('\n');
}

/** What a corpus holds, by entity, form, language, origin of the main person's name, and number of patterns. */
export function countCorpus(name: string, notes: readonly CorpusNote[]): string {
  const part = (split: Split): readonly CorpusNote[] => notes.filter((note) => note.split === split);
  const skeleton = ({ id }: CorpusNote): string => id.split('/')[1] ?? '';
  return [
    `## ${name}`,
    countRows('spans by entity', (split) =>
      part(split).flatMap(({ spans }) => spans.map(({ label }) => label)),
    ),
    countRows('texts by form', (split) => part(split).map(({ form }) => form)),
    countRows('texts by language', (split) => part(split).map(({ lang }) => lang)),
    countRows('texts by origin of the main name', (split) =>
      part(split).map(
        ({ origin, spans }) => origin ?? (spans.length === 0 ? '(no identifier)' : '(no name)'),
      ),
    ),
    countRows('skeletons', (split) => [...new Set(part(split).map(skeleton))].map(() => 'distinct')),
  ].join('\n\n');
}
