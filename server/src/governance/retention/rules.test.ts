import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { dayAt } from '../../kernel/calendar.ts';
import { documentationWords } from '../../kernel/documentation.ts';
import type { Failure } from '../../kernel/failure.ts';
import type { Period } from './model.ts';
import {
  dueAt,
  dueOfClass,
  lastDueMonth,
  monthsOfDays,
  requireDisposable,
  schedule,
  sixYears,
} from './rules.ts';

const zone = 'America/Chicago';
const days = (count: number): Period => ({ unit: 'days', count });
const months = (count: number): Period => ({ unit: 'months', count });

describe('when content may be destroyed', () => {
  test('six years after the last day of its month, that day still belonging to them', () => {
    expect(dayAt(dueAt('2020-11', sixYears, zone), zone)).toBe('2026-12-01');
    expect(dueAt('2020-11', sixYears, zone)).toBe(Date.UTC(2026, 11, 1, 6));
  });

  test('east of Greenwich the month of the key ends a day later, and the period with it', () => {
    expect(dayAt(dueAt('2020-11', sixYears, 'Asia/Tokyo'), 'Asia/Tokyo')).toBe('2026-12-02');
  });

  test('after 29 February not a day less', () => {
    expect(dayAt(dueAt('2028-02', sixYears, zone), zone)).toBe('2034-03-01');
  });

  test('a policy in days or months counts from the same day', () => {
    expect(dayAt(dueAt('2026-09', days(30), zone), zone)).toBe('2026-10-31');
    expect(dayAt(dueAt('2026-09', months(1), zone), zone)).toBe('2026-10-31');
    expect(dayAt(dueAt('2026-01', months(1), zone), zone)).toBe('2026-03-01');
  });

  test('the last month that is due is due, and the one after it is not', () => {
    const period = fc.oneof(
      fc.integer({ min: 1, max: 2190 }).map(days),
      fc.integer({ min: 1, max: 72 }).map(months),
    );
    const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(period, moments, (keep, now) => {
        const last = lastDueMonth(keep, now, zone);
        const [year = 0, number = 0] = last.split('-').map(Number);
        const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
        expect(dueAt(last, keep, zone)).toBeLessThanOrEqual(now);
        expect(dueAt(next, keep, zone)).toBeGreaterThan(now);
      }),
    );
  });

  test('surrogates follow the shorter of their own period and that of the policy; documentation has no end', () => {
    const policies = (policy: string) => ({ rpol_short: days(10), rpol_long: months(60) })[policy];
    const due = (contentClass: string) => dueOfClass(contentClass, '2026-01', zone, policies);
    expect(due('vault')).toBe(dueAt('2026-01', months(3), zone));
    expect(due('vault:rpol_short')).toBe(dueAt('2026-01', days(10), zone));
    expect(due('vault:rpol_long')).toBe(due('vault'));
    expect(due('content:rpol_long')).toBe(dueAt('2026-01', months(60), zone));
    expect(due('content:rpol_unknown')).toBe(dueAt('2026-01', sixYears, zone));
    expect([due('documentation'), due('something')]).toEqual([null, null]);
  });
});

describe('days of a hold', () => {
  test('become the months of keys that they touch, in the zone of the organisation', () => {
    expect(monthsOfDays('2026-03-31', '2026-03-31', zone)).toEqual({
      fromMonth: '2026-03',
      untilMonth: '2026-04',
    });
    expect(monthsOfDays('2026-03-01', null, 'Asia/Tokyo')).toEqual({
      fromMonth: '2026-02',
      untilMonth: null,
    });
    expect(() => monthsOfDays('2026-03-02', '2026-03-01', zone)).toThrow(
      expect.objectContaining({ code: 'request_invalid' }),
    );
  });
});

describe('an order on one patient or system', () => {
  const refusal = (found: Parameters<typeof requireDisposable>[0]): Failure | undefined => {
    try {
      requireDisposable(found, Date.UTC(2026, 0, 1), zone);
      return undefined;
    } catch (error) {
      return error as Failure;
    }
  };

  test('is refused before its time with the day, under a hold, and where nothing is kept', () => {
    const later = Date.UTC(2027, 0, 1, 6);
    expect(refusal({ keys: 1, held: 0, earliest: later })).toMatchObject({
      code: 'retention_active',
      detail: 'The first of it can be destroyed from 2027-01-01.',
    });
    expect(refusal({ keys: 1, held: 0, earliest: null })?.code).toBe('retention_active');
    expect(refusal({ keys: 2, held: 1, earliest: 0 })?.code).toBe('hold_active');
    expect(refusal({ keys: 0, held: 0, earliest: null })?.code).toBe('not_found');
    expect(refusal({ keys: 1, held: 0, earliest: 0 })).toBeUndefined();
  });
});

describe('the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => await database?.close());

  test('keeps sealed words of documentation in no column that the schedule does not name', async () => {
    const places = Object.keys(documentationWords);
    const { rows } = await database.store.query<{ place: string }>(
      `select table_name || '|' || column_name as place from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' and table_name = any($1)`,
      [[...new Set(places.map((place) => place.split('|')[0]))]],
    );
    expect(rows.map(({ place }) => place).toSorted()).toEqual(places.toSorted());
    const title = schedule.find(({ base }) => base === 'documentation')?.title.toLowerCase();
    for (const words of Object.values(documentationWords)) expect(title).toContain(words);
  });

  test.each([
    'America/Chicago',
    'Asia/Tokyo',
    'Pacific/Auckland',
    'UTC',
  ])('counts as the rules do in %s', async (place) => {
    const { store } = database;
    await store.query('delete from organisation');
    await store.query(`insert into organisation (id, name, zone, created_at) values ($1, 'A', $2, 1)`, [
      `org_${'0'.repeat(32)}`,
      place,
    ]);
    const cases = ['2019-02', '2020-02', '2023-12', '2026-03', '2026-10', '2028-02'].flatMap((month) =>
      [days(1), days(30), days(365), months(1), months(3), months(12), sixYears].map((period) => ({
        month,
        period,
      })),
    );
    const { rows } = await store.query<{ due: number }>(
      `select (extract(epoch from retention_due(month, period::interval)) * 1000)::bigint as due
       from unnest($1::text[], $2::text[]) with ordinality as asked (month, period, place) order by place`,
      [cases.map(({ month }) => month), cases.map(({ period }) => `${period.count} ${period.unit}`)],
    );
    expect(rows.map(({ due }) => due)).toEqual(cases.map(({ month, period }) => dueAt(month, period, place)));
  });
});
