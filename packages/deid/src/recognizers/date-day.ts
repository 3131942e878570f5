import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { NUMBER } from '../engine/tokens.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const BEFORE = new Set(
  'on until till by since before after session visit due from appointment appt'.split(' '),
);
const CLOSED = /^(?:[.,;)!?]|\n|$)/;
const GOES_ON = new Set('so and at but to because if when for'.split(' '));

/** "until the 20th": a day of a month that both know. */
function scanDays(document: TextDocument, found: Candidate[]): void {
  const { text, tokens } = document;
  for (let index = 2; index < tokens.count; index++) {
    if (!(flagsAt(document, index) & NUMBER)) continue;
    const end = endAt(document, index);
    if (end - startAt(document, index) > 2 || !/^(?:st|nd|rd|th)$/.test(wordAt(document, index + 1)))
      continue;
    if (startAt(document, index + 1) !== end || wordAt(document, index - 1) !== 'the') continue;
    if (gapAfter(document, index - 1) !== ' ' || !BEFORE.has(wordAt(document, index - 2))) continue;
    const day = Number(text.slice(startAt(document, index), end));
    if (day < 1 || day > 31) continue;
    const after = gapAfter(document, index + 1);
    if (!CLOSED.test(after) && !(after === ' ' && GOES_ON.has(wordAt(document, index + 2)))) continue;
    found.push({
      entity: 'DATE',
      start: startAt(document, index - 1),
      end: endAt(document, index + 1),
      score: 0.65,
      recognizer: 'date-day',
      why: 'day of a month',
    });
  }
}

export const dateDay: Recognizer = defineScanner({
  id: 'date-day',
  entity: 'DATE',
  cites: '164.514(b)(2)(i)(C)',
  scan: scanDays,
  examples: {
    match: ['in Lafayette until «the 20th» so call', 'is out on «the 9th».', 'Next session «the 14th».'],
    ignore: [
      'on the 5th rib',
      'from the 4th toe',
      'on the 2nd attempt',
      'by the 18th century',
      'on the 3rd floor',
    ],
  },
});
