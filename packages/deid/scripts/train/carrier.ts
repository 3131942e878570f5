import { fillTemplate } from './generate.ts';
import { type Dice, type Edit, type Piece, rewrite, type Sample } from './sample.ts';
import { fillSlot } from './slots.ts';
import type { Stock } from './stock.ts';
import type { Templates } from './templates/index.ts';

/** Real prose with made-up identifiers put in: what no public English corpus offers. */
export function injectIdentifiers(
  sample: Sample,
  stock: Stock,
  dice: Dice,
  density: number,
  { clinical, clean }: Pick<Templates, 'clinical' | 'clean'>,
): Sample {
  const edits: Edit[] = [];
  const { text } = sample;
  const fill = (slot: string): readonly Piece[] => fillSlot(slot, stock, dice) ?? [];
  const replace = (
    pattern: RegExp,
    chance: number,
    pieces: (match: RegExpExecArray) => readonly Piece[],
  ): void => {
    for (const match of text.matchAll(pattern)) {
      if (!dice.chance(chance)) continue;
      edits.push({ start: match.index, end: match.index + match[0].length, pieces: pieces(match) });
    }
  };
  replace(/\bDr\. ?[A-Z]{1,4}\b(?![a-z])/g, 1, () => fill('dr'));
  replace(/\b(?:Mr|Mrs|Ms)\. ?[A-Z]{1,4}\b(?![a-z])/g, 1, () => fill('mr'));
  replace(
    /(?<=[.,:] {0,2}|^)The patient(?= (?:is|was|has|had|presents|states|reports|denies|underwent|will|also))/g,
    density * 4,
    () => fill(dice.pick(['mr', 'mr', 'full', 'first', 'last'])),
  );
  replace(
    /(?<=[.,:] {0,2})(?:She|He)(?= (?:is|was|has|had|presents|states|reports|denies|will|also))/g,
    density,
    () => fill(dice.pick(['first', 'mr'])),
  );
  replace(
    /\b(?:his|her) (?:wife|husband|mother|father|daughter|son|sister|brother)\b/g,
    density * 4,
    (match) => [{ text: `${match[0]} ` }, ...fill(dice.pick(['first', 'full']))],
  );
  replace(/(?<=[a-z]\. {1,2})(?=[A-Z])/g, density, () => {
    const sentence = fillTemplate(dice.pick(dice.chance(0.8) ? clinical : clean), stock, dice);
    return [...sentence, { text: ' ' }];
  });
  for (const span of sample.spans) {
    if (span.kind !== 'NAME' || !dice.chance(0.7)) continue;
    const value = text.slice(span.start, span.end);
    if (!/^\p{L}+$/u.test(value)) continue;
    const name = fill(dice.pick(['first', 'last']))[0]?.text ?? value;
    const isLower = value === value.toLowerCase();
    edits.push({
      start: span.start,
      end: span.end,
      pieces: [{ text: isLower ? name.toLowerCase() : name, kind: 'NAME' }],
    });
  }
  return rewrite(
    sample,
    edits.filter((edit) => !isInsideSpan(sample, edit)),
    `${sample.id}+`,
  );
}

function isInsideSpan(sample: Sample, edit: Edit): boolean {
  return sample.spans.some((span) => span.start < edit.start && span.end > edit.start);
}
