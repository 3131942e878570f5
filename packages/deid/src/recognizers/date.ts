import { DATE_EXAMPLES } from './date-examples.ts';
import { pattern, words } from './date-grammar.ts';
import { HOLIDAYS } from './date-holiday.ts';
import { MONTH_FIRST } from './date-month.ts';
import { DAY_FIRST, NUMERIC } from './date-numeric.ts';
import { SLASH } from './date-slash.ts';
import { CALENDAR_PARTS, DAY_WORDS, WEEKDAY_FORMS } from './date-worded.ts';
import { definePattern, type Pattern, type Recognizer } from './define.ts';

/** After the words of birth and death any three numbers are a date, even without marks between them. */
const AFTER_LABEL: readonly Pattern[] = [
  pattern(
    {
      words: words(
        'dob born birthdate birthday bday died dod expired birth deceased nacimiento nac fnac nacida nacido naci nació',
      ),
    },
    String.raw`(?:dob|born|birth ?date|birthdate|birthday|bday|died|dod|expired|deceased|date of birth|birth|nacimiento|f?nac|nacid[oa]|naci[oó])(?:\.| on| in| is| was| el|[\s:=#]|\*\*){1,4}(?<value>\d{1,2}(?: ?[-/.] ?| )\d{1,2}(?: ?[-/.] ?| )(?:(?:18|19|20)\d\d|\d\d)|\d{8}|\d{6}|\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2})(?!\w|[-/.]\d)`,
    0.95,
    'label',
  ),
];

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
    ...AFTER_LABEL,
  ],
  examples: DATE_EXAMPLES,
});
