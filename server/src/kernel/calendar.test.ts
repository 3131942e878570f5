import { expect, test } from 'vitest';
import { addDays, addYears, dayAt, isDay, isZone, startOfDay } from './calendar.ts';

test('a moment is another day in another zone', () => {
  const moment = Date.UTC(2027, 0, 1, 3);
  expect(dayAt(moment, 'America/New_York')).toBe('2026-12-31');
  expect(dayAt(moment, 'Pacific/Kiritimati')).toBe('2027-01-01');
});

test('a day starts where the zone says, also where midnight does not exist', () => {
  expect(startOfDay('2027-01-01', 'America/New_York')).toBe(Date.UTC(2027, 0, 1, 5));
  expect(startOfDay('2027-07-01', 'America/New_York')).toBe(Date.UTC(2027, 6, 1, 4));
  expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3));
});

test('days are calendar days across leap days and changes of the clock', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
  expect(addDays('2027-03-16', -60)).toBe('2027-01-15');
  expect(addYears('2028-02-29', 6)).toBe('2034-02-28');
});

test('only days that exist are days', () => {
  expect(isDay('2028-02-29')).toBe(true);
  for (const text of ['2027-02-29', '2027-13-01', '2027-1-1', '20270101', '2027-01-01T00:00', '']) {
    expect(isDay(text)).toBe(false);
  }
});

test('only zones that exist are zones', () => {
  expect(isZone('America/Chicago')).toBe(true);
  expect(isZone('Mars/Olympus')).toBe(false);
});
