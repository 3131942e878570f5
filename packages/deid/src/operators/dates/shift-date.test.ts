import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveDay } from '../resolve-date.ts';
import { drawShift, shiftDate, shiftDateOperator } from './shift-date.ts';

const hmac = (key: string) => (message: string) => createHmac('sha256', key).update(message).digest();
const tenWeeksBack = -70;

describe('every form keeps its form', () => {
  test.each([
    ['03/04/2024', '12/25/2023'],
    ['3/4/2024', '12/25/2023'],
    ['12/14/2024', '10/05/2024'],
    ['3/4/24', '12/25/23'],
    ['03-04-24', '12-25-23'],
    ['25.12.2023', '16.10.2023'],
    ['2024-03-04', '2023-12-25'],
    ['2024-03-04T10:22:31Z', '2023-12-25T10:22:31Z'],
    ['24-03-04T10:22Z', '23-12-25T10:22Z'],
    ['2024/03/04 10:22 pm', '2023/12/25 10:22 pm'],
    ['20240304', '20231225'],
    ['20240304102231', '20231225102231'],
    ['01021950', '10241949'],
    ['March 4th, 2024', 'December 25th, 2023'],
    ['March 4th', 'December 24th'],
    ['MAR 4 2024', 'DEC 25 2023'],
    ['march 3', 'december 23'],
    ['Mar. 3, 2024', 'Dec. 24, 2023'],
    ['12 March 2023', '1 January 2023'],
    ['04-Mar-2024 10:22', '25-Dec-2023 10:22'],
    ['04MAR2024', '25DEC2023'],
    ['3rd of March', '23rd of December'],
    ['Monday, March 4, 2024', 'Monday, December 25, 2023'],
    ['Mon 3/4/24', 'Mon 12/25/23'],
    ['Monday', 'Monday'],
    ['December 2022', 'October 2022'],
    ["Dec '22", "Oct '22"],
    ['12/2022', '10/2022'],
    ['2022-12', '2022-10'],
    ['December', 'October'],
    ['3/4-3/9', '12/24-12/29'],
    ['3/4/24 - 3/9/24', '12/25/23 - 12/30/23'],
    ['3/4 to 3/9/24', '12/25 to 12/30/23'],
    ['12/30-1/2/24', '10/21-10/24/23'],
    ['May 3-5, 2022', 'February 22-24, 2022'],
    ['May 10-14, 2022', 'March 1-5, 2022'],
    ['May 8-12, 2022', 'February 27-March 3, 2022'],
    ['3-5 May 2022', '22-24 February 2022'],
    ['March 10-14, 2022', 'December 30, 2021-January 3, 2022'],
    ['3 de marzo de 2020', '24 de diciembre de 2019'],
    ['marzo del 2020', 'enero del 2020'],
    ['el lunes 4 de marzo de 2024 a las 10:30', 'el lunes 25 de diciembre de 2023 a las 10:30'],
    ['15-ene-2024', '06-nov-2023'],
    ['2026年3月14日', '2026年1月3日'],
    ['March 5, 2024 at 10 am', 'December 26, 2023 at 10 am'],
    ['Christmas 2023', 'October 16, 2023'],
    ['Christmas Eve', 'October 15'],
    ['Thanksgiving 2022', 'September 15, 2022'],
    ['Easter 2024', 'January 21, 2024'],
    ["New Year's Eve", 'October 22'],
    ['Thanksgiving', 'September'],
    ['Navidad de 2023', '16 de octubre de 2023'],
    ['3\u200b/\u200b4/2024', '12/25/2023'],
    ['0３/04/２024', '12/25/2023'],
    ['2024\u20113\u20114', '2023-12-25'],
  ])('%s becomes %s', (from, to) => {
    expect(shiftDate(from, tenWeeksBack)).toBe(to);
  });

  test('in Spanish the day comes first', () => {
    expect(shiftDate('04/03/2024', tenWeeksBack, { lang: 'es' })).toBe('25/12/2023');
    expect(shiftDate('15 mar 2024', tenWeeksBack, { lang: 'es' })).toBe('5 ene 2024');
  });

  test.each([
    '02/30/2023',
    'POD 3',
    'the day after',
    '13/13/2023',
    '',
    'Smith',
    '1.2.3.4',
    '2023',
    'x'.repeat(500),
  ])('what is no date that is understood is refused: %s', (value) => {
    expect(shiftDate(value, tenWeeksBack)).toBeUndefined();
  });
});

const writeForms: readonly ((date: Date) => string)[] = [
  (date) => date.toISOString().slice(0, 10),
  (date) => `${date.toISOString().slice(0, 10)}T08:15:00Z`,
  (date) => date.toISOString().slice(0, 10).replaceAll('-', ''),
  (date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`,
  (date) => date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' }),
  (date) => date.toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' }),
  (date) => date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  (date) => date.toLocaleDateString('es-ES', { dateStyle: 'long', timeZone: 'UTC' }),
];
const anyDate = fc.date({ min: new Date('1905-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
const anyForm = fc.constantFrom(...writeForms);
const anySubject = fc.string({ minLength: 1, maxLength: 12 });

test('intervals and weekdays are kept, in every pair of forms, and no date stays', () => {
  fc.assert(
    fc.property(anyDate, anyForm, anyDate, anyForm, anySubject, (a, formA, b, formB, subject) => {
      const days = drawShift(hmac('key'), subject);
      expect(Math.abs(days % 7)).toBe(0);
      const [from, to] = [formA(a), formB(b)];
      const [movedFrom, movedTo] = [shiftDate(from, days), shiftDate(to, days)];
      expect(movedFrom).toBeDefined();
      expect(movedTo).toBeDefined();
      const dayOf = (written: string | undefined): number =>
        resolveDay((written ?? '').replace(/^\p{L}+day, /u, '')) ?? Number.NaN;
      expect(dayOf(movedTo) - dayOf(movedFrom)).toBe(dayOf(to) - dayOf(from));
      expect(dayOf(movedFrom) - dayOf(from)).toBe(days);
      expect(movedFrom).not.toBe(from);
      // The form: what is neither a letter nor a digit stays, and so do the places of zeros and words.
      const frame = (text: string): string =>
        text.replace(/[\p{L}]+/gu, 'a').replace(/\d{1,2}(?!\d)|\d{3,}/g, '1');
      expect(frame(movedFrom ?? '')).toBe(frame(from));
    }),
  );
});

test('a month or a day without a year never stays as it is', () => {
  fc.assert(
    fc.property(anyDate, anySubject, (date, subject) => {
      const days = drawShift(hmac('key'), subject, { least: 4, most: 48, direction: 'either' });
      const month = date.toLocaleDateString('en-US', { month: 'long', timeZone: 'UTC' });
      const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
      expect(shiftDate(month, days)).not.toBe(month);
      expect(shiftDate(`${month} 2020`, days)).not.toBe(`${month} 2020`);
      expect(shiftDate(day, days)).not.toBe(day);
    }),
  );
});

test('the shift follows from key and subject alone', () => {
  const shifts = Array.from({ length: 200 }, (_, index) => drawShift(hmac('key'), `subject ${index}`));
  expect(shifts).toEqual(
    Array.from({ length: 200 }, (_, index) => drawShift(hmac('key'), `subject ${index}`)),
  );
  expect(new Set(shifts).size).toBeGreaterThan(30);
  expect(Math.max(...shifts)).toBeLessThanOrEqual(-28);
  expect(Math.min(...shifts)).toBeGreaterThanOrEqual(-336);
  const others = Array.from({ length: 200 }, (_, index) => drawShift(hmac('other'), `subject ${index}`));
  expect(others).not.toEqual(shifts);
});

test('bounds under which a month could stay are refused', () => {
  for (const [least, most] of [
    [0, 10],
    [4, 52],
    [10, 5],
    [4.5, 8],
  ] as const)
    expect(() => drawShift(hmac('key'), 's', { least, most, direction: 'earlier' })).toThrow(RangeError);
});

test('the operator never throws and never lets through what it does not understand', () => {
  const context = { hmac: hmac('key'), subject: 's' };
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9/.'T: a-z-]{0,24}$/)),
      (value) => {
        const moved = shiftDateOperator.apply({ entity: 'DATE', value }, context);
        expect(typeof moved).toBe('string');
        if (/\d/.test(value) && moved === value)
          expect(value).toBe('only a weekday or a time of day may stay');
      },
    ),
    { numRuns: 2000 },
  );
  expect(shiftDateOperator.apply({ entity: 'SSN', value: '219-09-9999' }, context)).toBe('[SSN]');
});
