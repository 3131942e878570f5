import { describe, expect, test } from 'vitest';
import { readDocument } from '../engine/document.ts';
import { originalEnd, originalStart } from '../engine/normalise.ts';
import { resolveCandidates } from '../engine/resolve.ts';
import { indexRecognizers, scanDocument } from '../engine/scan.ts';
import { RECOGNIZERS } from './index.ts';

const SET = indexRecognizers(RECOGNIZERS);

/** What the rules cover of `text`, one mark a code unit. */
function cover(text: string): Uint8Array {
  const covered = new Uint8Array(text.length);
  const document = readDocument(text, SET.lexicon);
  for (const { start, end } of resolveCandidates(scanDocument(document, SET), 0.5))
    covered.fill(1, originalStart(document.view, start), originalEnd(document.view, end));
  return covered;
}

/** Texts with the identifier between « and », each a form with a dash in it. */
const KINDS: Readonly<Record<string, string>> = {
  SSN: 'Her SSN is «527-41-8836» on file.',
  phone: 'Please call «(415) 555-0142» after noon.',
  MRN: 'Seen again today, MRN: «MX-4471-902», in clinic.',
  'member number': 'Insurance member ID «HXP-883021-04» is active.',
  'payment card': 'Paid by card «4539-5787-6362-1486» at the desk.',
  'e-mail address': 'Write to «nora-pace84@mail.example.org» please.',
  'licence number': "The driver's license «PX-553-2210» was shown.",
  'serial number': 'The pump, serial number «CT-8810-45», was changed.',
};

const digits =
  (zero: number) =>
  (value: string): string =>
    value.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
const insert =
  (mark: string) =>
  (value: string): string =>
    `${value.slice(0, 3)}${mark}${value.slice(3)}`;
/** Latin letters with a twin in another script. */
const TWINS: Readonly<Record<string, string>> = {
  A: '\u0410',
  C: '\u0421',
  H: '\u041d',
  M: '\u041c',
  P: '\u0420',
  T: '\u0422',
  X: '\u0425',
  a: '\u0430',
  c: '\u0441',
  e: '\u0435',
  o: '\u043e',
  p: '\u0440',
};
const isGrouped = (value: string): boolean => !/[a-z]/i.test(value);

/** Ways in which the same characters are written otherwise. */
const SUBSTITUTIONS: Readonly<Record<string, (value: string) => string>> = {
  'non-breaking hyphens': (value) => value.replaceAll('-', '\u2011'),
  'no-break spaces': (value) =>
    isGrouped(value) ? value.replace(/[- ]/g, '\u00a0') : `\u00a0${value}\u00a0`,
  'thin spaces': (value) => (isGrouped(value) ? value.replace(/[- ]/g, '\u2009') : `\u2009${value}\u2009`),
  'a soft hyphen': insert('\u00ad'),
  'a zero-width space': insert('\u200b'),
  'a zero-width joiner': insert('\u200d'),
  'fullwidth digits': digits(0xff10),
  'Arabic-Indic digits': digits(0x660),
  'mathematical digits': digits(0x1d7ce),
  'twins of letters': (value) =>
    value.replace(/@.*|[A-Za-z]/g, (char) => (char.startsWith('@') ? char : (TWINS[char] ?? char))),
  'a wrapped line': (value) => value.replace('-', '-\n'),
};

describe.each(Object.entries(KINDS))('%s', (_, text) => {
  test.each(Object.entries(SUBSTITUTIONS))('with %s is found whole', (_name, substitute) => {
    const [before = '', value = '', after = ''] = text.split(/[«»]/);
    const written = substitute(value);
    const changed = before + written + after;
    const covered = cover(changed);
    const missed = [...written.matchAll(/[\p{L}\p{N}]/gu)].filter(
      ({ index }) => covered[before.length + index] === 0,
    );
    expect(missed.map(({ 0: char }) => char).join('')).toBe('');
  });
});
