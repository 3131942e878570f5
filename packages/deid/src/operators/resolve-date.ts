import { countDays } from './dates/calendar.ts';
import { readPieces } from './dates/date-pieces.ts';
import { toPlainForm } from './plain-form.ts';

/** No written day is longer; the bound keeps the reading linear on any text. */
const LONGEST_DAY = 100;

/**
 * The day of a written date, counted from 1970-01-01; undefined when the text does not name one single day.
 * All-numeric dates are read in the order of the language (month first in English, as in the United States) unless only
 * the other one is possible. The same
 * reader serves `shiftDate`, so that both understand one value alike.
 */
export function resolveDay(written: string, lang: 'en' | 'es' = 'en'): number | undefined {
  if (written.length > LONGEST_DAY) return undefined;
  const pieces = readPieces(toPlainForm(written).trim(), lang);
  const atoms = pieces?.filter((piece) => typeof piece !== 'string') ?? [];
  const [atom] = atoms;
  if (atom === undefined || atoms.length > 1 || atom.lastDay !== undefined) return undefined;
  const { year, month, day } = atom;
  return year === undefined || day === undefined ? undefined : countDays({ year, month, day });
}
