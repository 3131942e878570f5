import { DATE_EXAMPLES } from './date-examples.ts';
import { HOLIDAYS } from './date-holiday.ts';
import { MONTH_FIRST } from './date-month.ts';
import { DAY_FIRST, NUMERIC } from './date-numeric.ts';
import { SLASH } from './date-slash.ts';
import { CALENDAR_PARTS, DAY_WORDS, WEEKDAY_FORMS } from './date-worded.ts';
import { definePattern, type Recognizer } from './define.ts';

/**
 * Every element of a date but the year, English and Spanish: days, months, weekdays, holidays, seasons and quarters of
 * a year, with times of day that hang on them. What stays: bare years and decades, "early 2020", distances from a day that
 * the text does not name ("3 days ago", "last week", "yesterday"), days that come again every week, times alone.
 */
export const date: Recognizer = definePattern({
  id: 'date',
  entity: 'DATE',
  cites: '164.514(b)(2)(i)(C)',
  patterns: [
    ...NUMERIC,
    ...SLASH,
    ...DAY_FIRST,
    ...MONTH_FIRST,
    ...WEEKDAY_FORMS,
    ...CALENDAR_PARTS,
    ...HOLIDAYS,
    ...DAY_WORDS,
  ],
  examples: DATE_EXAMPLES,
});
