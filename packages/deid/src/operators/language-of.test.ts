import { describe, expect, test } from 'vitest';
import { analyze } from '../engine/analyze.ts';
import { applyStandard } from '../standards/apply-standard.ts';
import { LIMITED_DATA_SET } from '../standards/limited-data-set.ts';
import { withOperators } from '../standards/standard.ts';
import { languageOf } from './language-of.ts';
import { createSurrogates } from './surrogates.ts';

const SPANISH =
  'Paciente de 54 años que acude con dolor en el pecho. Se ingresa el 03/04/2024 y se da de alta el 10/04/2024 sin fiebre.';
const ENGLISH =
  'The patient is a 54-year-old man who came with chest pain. He was admitted on 03/04/2024 and left on 10/04/2024 in good health.';

test.each([
  [SPANISH, undefined, 'es'],
  [ENGLISH, undefined, 'en'],
  ['', undefined, 'en'],
  ['Name: X\nDOB: 1/2/1950', undefined, 'en'],
  [ENGLISH, 'es-US', 'es'],
  [SPANISH, 'fr', 'other'],
  ['患者は五十四歳です。'.repeat(50), undefined, 'en'],
] as const)('%s in %s is %s', (text, lang, expected) => {
  expect(languageOf(text, lang)).toBe(expected);
});

describe('the order of day and month follows the language', () => {
  const shift = withOperators(LIMITED_DATA_SET, { DATE: 'shift-date' });
  const hmac = (message: string): Uint8Array =>
    Uint8Array.from({ length: 32 }, (_, at) => (message.length * 7 + at) & 255);
  const daysBetween = (text: string, dayFirst: boolean): number => {
    const dates = [...text.matchAll(/(\d\d)\/(\d\d)\/(\d{4})/g)].map(([, a, b, year]) =>
      dayFirst
        ? Date.UTC(Number(year), Number(b) - 1, Number(a))
        : Date.UTC(Number(year), Number(a) - 1, Number(b)),
    );
    return ((dates[1] ?? 0) - (dates[0] ?? 0)) / 86_400_000;
  };

  test('when dates are shifted', () => {
    const spanish = applyStandard(SPANISH, analyze(SPANISH), shift, { hmac, subject: 'p' }).text;
    expect(daysBetween(spanish, true)).toBe(7);
    const english = applyStandard(ENGLISH, analyze(ENGLISH), shift, { hmac, subject: 'p' }).text;
    expect(daysBetween(english, false)).toBe(214);
  });

  test('when a token tells the distance in days: none where the order is open', () => {
    const randomBytes = (size: number): Uint8Array =>
      Uint8Array.from({ length: size }, (_, at) => (at * 37 + size) & 255);
    const spanish = createSurrogates({ randomBytes, lang: 'es' });
    expect(spanish.allot('DATE', '03/04/2024')).not.toContain(' D');
    expect(spanish.allot('DATE', '20/04/2024')).toContain(' D+0');
    expect(createSurrogates({ randomBytes }).allot('DATE', '03/04/2024')).toContain(' D+0');
  });
});
