import { expect, test } from 'vitest';
import { readRates } from './span-rates.ts';
import { createSpanScore, type GoldSpan, type PredictedSpan } from './span-score.ts';

/** Marks «gold» and [predicted] stretches in one line, so that a case reads as what it says. */
function readMarks(marked: string): { text: string; gold: GoldSpan[]; predicted: PredictedSpan[] } {
  let text = '';
  const gold: GoldSpan[] = [];
  const predicted: PredictedSpan[] = [];
  let goldFrom = 0;
  let from = 0;
  for (const sign of marked) {
    if (sign === '«') goldFrom = text.length;
    else if (sign === '»') gold.push({ start: goldFrom, end: text.length, label: 'NAME' });
    else if (sign === '[') from = text.length;
    else if (sign === ']') predicted.push({ start: from, end: text.length, label: 'NAME' });
    else text += sign;
  }
  return { text, gold, predicted };
}

function scoreMarks(...lines: string[]) {
  const score = createSpanScore();
  for (const { text, gold, predicted } of lines.map(readMarks)) score.add(text, gold, predicted);
  return { counts: score.counts(), rates: readRates(score.counts()) };
}

test('only letters and digits have to be covered', () => {
  expect(scoreMarks('«[John] [Smith]»').counts).toMatchObject({
    gold: { all: 1, full: 1, any: 1 },
    right: 2,
    wrong: 0,
    documentsLeaking: 0,
  });
  expect(scoreMarks('«(212) [555]-[0142]»').counts.gold).toEqual({ all: 1, full: 0, any: 1 });
});

test('a touched span still leaks; an untouched one stands word for word', () => {
  const { counts, rates } = scoreMarks('«John [Smith]» and «Ann»');
  expect(counts.gold).toEqual({ all: 2, full: 0, any: 1 });
  expect(rates).toMatchObject({
    recallFull: 0,
    recallAny: 0.5,
    recallCharacters: 5 / 12,
    precision: 1,
    f1: 0,
    leaking: 1,
  });
});

test('half of the letters make a predicted span right, less makes it wrong', () => {
  expect(scoreMarks('[ab«cd»]').counts).toMatchObject({ right: 1, wrong: 0 });
  expect(scoreMarks('[abc«de»]').counts).toMatchObject({ right: 0, wrong: 1 });
  expect(scoreMarks('[ -- ]').counts).toMatchObject({ right: 0, wrong: 0 });
});

test('over-redaction counts documents, false spans count by length', () => {
  const { counts, rates } = scoreMarks('[Foley] [catheter]', 'nothing', '«Ann»[x]');
  expect(counts).toMatchObject({ documentsWithoutGold: 2, documentsTouched: 1, wrong: 3, documents: 3 });
  expect(rates).toMatchObject({ overRedaction: 0.5, wrongPer10k: 30_000 / 25, recallFull: 0 });
});

test('ignored gold is neither required nor wrong', () => {
  const score = createSpanScore(new Set(['AGE']));
  const text = 'age 71, Ann Lee';
  const faults = score.add(
    text,
    [
      { start: 4, end: 6, label: 'AGE' },
      { start: 8, end: 11, label: 'NAME' },
    ],
    [
      { start: 4, end: 6 },
      { start: 12, end: 15 },
      { start: 3, end: 3 },
    ],
  );
  expect(score.counts()).toMatchObject({ right: 0, neutral: 1, wrong: 1, gold: { all: 1 } });
  expect(faults).toEqual({
    missed: [{ start: 8, end: 11, label: 'NAME' }],
    wrong: [{ start: 12, end: 15 }],
  });
});

test('strict matching counts equal spans once and wants the label where asked', () => {
  const score = createSpanScore();
  score.add(
    'Ann Lee, Boston',
    [
      { start: 0, end: 7, label: 'NAME' },
      { start: 9, end: 15, label: 'PLACE' },
    ],
    [
      { start: 0, end: 7, label: 'NAME' },
      { start: 0, end: 7, label: 'NAME' },
      { start: 9, end: 15, label: 'NAME' },
    ],
  );
  const { exactSpan, exactSpanAndLabel } = readRates(score.counts());
  expect(exactSpan).toEqual({ precision: 1, recall: 1, f1: 1 });
  expect(exactSpanAndLabel).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
});

test('spans without a letter, surrogate pairs, empty sets', () => {
  expect(scoreMarks('«--»').counts).toMatchObject({ gold: { all: 0 }, documentsWithGold: 1 });
  const score = createSpanScore();
  score.add('😀', [{ start: 0, end: 2, label: 'PHOTO' }], [{ start: 0, end: 1 }]);
  expect(score.counts()).toMatchObject({ goldCharacters: 2, coveredCharacters: 1, right: 1 });
  expect(readRates(createSpanScore().counts())).toMatchObject({
    recallFull: null,
    precision: null,
    overRedaction: null,
    wrongPer10k: null,
    exactSpan: { f1: null },
  });
});

test('gold outside the text is a mistake of the file, predictions outside are cut', () => {
  const score = createSpanScore();
  expect(() => score.add('abc', [{ start: 2, end: 4, label: 'X' }], [])).toThrow(RangeError);
  expect(() => score.add('abc', [{ start: -1, end: 2, label: 'X' }], [])).toThrow(RangeError);
  score.add('abc', [{ start: 0, end: 3, label: 'X' }], [{ start: -5, end: 99 }]);
  expect(score.counts()).toMatchObject({ documents: 1, right: 1, gold: { full: 1 } });
});
