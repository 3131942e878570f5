import { expect, test } from 'vitest';
import { DATE_EXAMPLES } from '../../recognizers/date-examples.ts';
import { generaliseDate } from '../generalise.ts';
import { resolveDay } from '../resolve-date.ts';
import { countDays } from './calendar.ts';
import type { DateAtom } from './date-atom.ts';
import { readPieces } from './date-pieces.ts';
import { readHoliday } from './holidays.ts';
import { shiftDate } from './shift-date.ts';

const tenWeeksBack = -70;
const values = DATE_EXAMPLES.match.flatMap((example) =>
  [...example.matchAll(/«([^»]{1,80})»/g)].map(([, value = '']) => value),
);
const lang = (value: string): 'en' | 'es' => (/\b(?:de|del|al|y)\b/.test(value) ? 'es' : 'en');
const atomsOf = (value: string): DateAtom[] =>
  (readPieces(value.replace(/\n/g, ' '), lang(value)) ?? []).filter((piece) => typeof piece !== 'string');
/** Days of the year without it, so that a shift over New Year counts as well. */
const dayIn = (year: number, { month, day = 15 }: DateAtom): number =>
  countDays({ year, month, day }) ?? Number.NaN;

test.each(values)('%s is shifted right or refused', (value) => {
  const moved = shiftDate(value, tenWeeksBack);
  if (moved === undefined) return;
  const [before, after] = [atomsOf(value), atomsOf(moved)];
  if (before.length === 0) {
    const isWeekday = moved === value && !/\d/.test(value);
    expect(isWeekday || readHoliday(value.replace(/ \d{4}$/, '').replace(/ de$/, '')) !== undefined).toBe(
      true,
    );
    return;
  }
  expect(after.length).toBe(before.length);
  before.forEach((atom, index) => {
    const to = after[index];
    if (to === undefined) throw new Error('no such date');
    expect(to.year === undefined).toBe(atom.year === undefined);
    expect(to.day === undefined).toBe(atom.day === undefined);
    const years = to.year === undefined ? [2022, 2023, 2024] : [to.year];
    const from = [2022, 2023, 2024].map((year) => dayIn(atom.year ?? year, atom) + tenWeeksBack);
    // A month alone moves as its middle does: half a month is the most that its own middle may lie off.
    const slack = atom.day === undefined ? 15 : 0;
    expect(years.some((year) => from.some((count) => Math.abs(dayIn(year, to) - count) <= slack))).toBe(true);
  });
});

test('most forms are shifted, not refused', () => {
  const refused = values.filter((value) => shiftDate(value, tenWeeksBack) === undefined);
  expect(refused.length / values.length).toBeLessThan(0.25);
});

test('a day that is resolved moves with the shift', () => {
  const resolved = values.filter((value) => resolveDay(value) !== undefined && lang(value) === 'en');
  expect(resolved.length).toBeGreaterThan(25);
  for (const value of resolved) {
    const moved = shiftDate(value, tenWeeksBack) ?? '';
    expect([value, resolveDay(moved)]).toEqual([value, (resolveDay(value) ?? 0) + tenWeeksBack]);
  }
});

test('of a date only its years stay', () => {
  for (const value of values) {
    const year = generaliseDate(value, { asOfYear: 2026 });
    expect(year).toMatch(/^(?:\[DATE\]|\d{4}(?:-\d{4})?)$/);
    for (const [digits] of year.matchAll(/\d{4}/g)) {
      const isWritten =
        value.includes(digits) ||
        new RegExp(`(?<!\\d)${digits.slice(2)}(?!\\d)|${digits.slice(2)}$|[A-Z]${digits.slice(2)}`).test(
          value,
        );
      expect([value, isWritten]).toEqual([value, true]);
    }
  }
});

test.each([
  ['May 3-5', undefined],
  ['3-9 de marzo', undefined],
  ['March 3-9, 2024', undefined],
  ['2024-03-04 to 2024-03-09', undefined],
  ['March 2024', undefined],
  ['1709121512', undefined],
  ['4-III-2024', '2024-03-04'],
  ['3 / 4 / 24', '2024-03-04'],
  ['20240304102231.123-0500', '2024-03-04'],
  ['20240304T102231Z', '2024-03-04'],
  ['March\n4, 2024', '2024-03-04'],
  ['4 de marzo del año 2024', '2024-03-04'],
])('%s names %s', (written, iso) => {
  expect(resolveDay(written)).toBe(iso === undefined ? undefined : Date.parse(iso) / 86_400_000);
});
