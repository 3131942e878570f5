import type { Rng } from './rng.ts';
import { sayNumber, sayOrdinal, sayYear } from './spoken.ts';

const list = (words: string): readonly string[] => words.split(' ');
const MONTHS = list('January February March April May June July August September October November December');
const MESES = list(
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
);
const DAYS = list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday');
const DIAS = list('domingo lunes martes miércoles jueves viernes sábado');
const two = (value: number): string => String(value).padStart(2, '0');

/** A calendar day in UTC; the corpus knows no time zones. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
}

export function toDay(milliseconds: number): Day {
  const at = new Date(milliseconds);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth(),
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
}

const at = (words: readonly string[], index: number): string => words[index] ?? '';

/** "1st", "93rd". */
export function writeOrdinal(date: number): string {
  const last = date % 10;
  const teen = date % 100 > 10 && date % 100 < 14;
  return `${date}${teen || last > 3 || last === 0 ? 'th' : at(['', 'st', 'nd', 'rd'], last)}`;
}

type Writer = (day: Day, rng: Rng) => string;
const clock = (rng: Rng): string => `${two(rng.between(6, 21))}${two(rng.between(0, 59))}`;

/** Every written form of a date that the corpora use, by the name that skeletons call it. */
const WRITERS: Readonly<Record<string, Writer>> = {
  us: (d) => `${two(d.month + 1)}/${two(d.date)}/${d.year}`,
  us1: (d) => `${d.month + 1}/${d.date}/${d.year}`,
  us2: (d) => `${d.month + 1}/${d.date}/${two(d.year % 100)}`,
  usp2: (d) => `${two(d.month + 1)}/${two(d.date)}/${two(d.year % 100)}`,
  dash: (d) => `${two(d.month + 1)}-${two(d.date)}-${d.year}`,
  dash2: (d) => `${d.month + 1}-${d.date}-${two(d.year % 100)}`,
  dots: (d) => `${two(d.month + 1)}.${two(d.date)}.${d.year}`,
  iso: (d) => `${d.year}-${two(d.month + 1)}-${two(d.date)}`,
  slashiso: (d) => `${d.year}/${two(d.month + 1)}/${two(d.date)}`,
  isot: (d, rng) => `${d.year}-${two(d.month + 1)}-${two(d.date)}T${clock(rng).replace(/^(..)/, '$1:')}:00Z`,
  isoz: (d, rng) =>
    `${d.year}-${two(d.month + 1)}-${two(d.date)}T${clock(rng).replace(/^(..)/, '$1:')}:${two(rng.between(0, 59))}-05:00`,
  long: (d) => `${at(MONTHS, d.month)} ${d.date}, ${d.year}`,
  longo: (d) => `${at(MONTHS, d.month)} ${writeOrdinal(d.date)}, ${d.year}`,
  longx: (d) => `${at(MONTHS, d.month)} ${d.date} ${d.year}`,
  short: (d) => `${at(MONTHS, d.month).slice(0, 3)} ${d.date}, ${d.year}`,
  shortp: (d) => `${at(MONTHS, d.month).slice(0, 3)}${d.month === 4 ? '' : '.'} ${d.date}, ${d.year}`,
  dmy: (d) => `${d.date} ${at(MONTHS, d.month).slice(0, 3)} ${d.year}`,
  dmylong: (d) => `${d.date} ${at(MONTHS, d.month)} ${d.year}`,
  dmyh: (d) => `${two(d.date)}-${at(MONTHS, d.month).slice(0, 3)}-${d.year}`,
  dmyh2: (d) => `${two(d.date)}-${at(MONTHS, d.month).slice(0, 3).toUpperCase()}-${two(d.year % 100)}`,
  dmyx: (d) => `${two(d.date)}${at(MONTHS, d.month).slice(0, 3).toUpperCase()}${d.year}`,
  md: (d) => `${d.month + 1}/${d.date}`,
  mdp: (d) => `${two(d.month + 1)}/${two(d.date)}`,
  mday: (d) => `${at(MONTHS, d.month)} ${d.date}`,
  mdayo: (d) => `${at(MONTHS, d.month)} ${writeOrdinal(d.date)}`,
  mdays: (d) => `${at(MONTHS, d.month).slice(0, 3)} ${d.date}`,
  dayof: (d) => `the ${writeOrdinal(d.date)} of ${at(MONTHS, d.month)}`,
  my: (d) => `${at(MONTHS, d.month)} ${d.year}`,
  myof: (d) => `${at(MONTHS, d.month)} of ${d.year}`,
  mys: (d) => `${at(MONTHS, d.month).slice(0, 3)} ${d.year}`,
  myn: (d) => `${d.month + 1}/${d.year}`,
  myap: (d) => `${at(MONTHS, d.month).slice(0, 3)} '${two(d.year % 100)}`,
  month: (d) => at(MONTHS, d.month),
  lastmon: (d) => `last ${at(MONTHS, d.month)}`,
  dow: (d) => `${at(DAYS, d.weekday)}, ${at(MONTHS, d.month)} ${d.date}`,
  dowy: (d) => `${at(DAYS, d.weekday)}, ${at(MONTHS, d.month)} ${d.date}, ${d.year}`,
  dows: (d) => `${at(DAYS, d.weekday).slice(0, 3)} ${d.month + 1}/${d.date}`,
  hl7: (d) => `${d.year}${two(d.month + 1)}${two(d.date)}`,
  hl7m: (d, rng) => `${d.year}${two(d.month + 1)}${two(d.date)}${clock(rng)}`,
  hl7s: (d, rng) => `${d.year}${two(d.month + 1)}${two(d.date)}${clock(rng)}${two(rng.between(0, 59))}`,
  es: (d) => `${d.date} de ${at(MESES, d.month)} de ${d.year}`,
  esm: (d) => `${d.date} de ${at(MESES, d.month)}`,
  esmy: (d) => `${at(MESES, d.month)} de ${d.year}`,
  esd: (d) => `${two(d.date)}/${two(d.month + 1)}/${d.year}`,
  esd2: (d) => `${d.date}/${d.month + 1}/${two(d.year % 100)}`,
  esdash: (d) => `${two(d.date)}-${two(d.month + 1)}-${d.year}`,
  esdots: (d) => `${two(d.date)}.${two(d.month + 1)}.${d.year}`,
  esdow: (d) => `${at(DIAS, d.weekday)} ${d.date} de ${at(MESES, d.month)}`,
  say: (d) => `${at(MONTHS, d.month).toLowerCase()} ${sayOrdinal(d.date)}`,
  saythe: (d) => `the ${sayOrdinal(d.date)} of ${at(MONTHS, d.month).toLowerCase()}`,
  sayy: (d) => `${at(MONTHS, d.month).toLowerCase()} ${sayOrdinal(d.date)} ${sayYear(d.year)}`,
  sayn: (d) => `${sayNumber(d.month + 1)} ${sayNumber(d.date)} ${sayYear(d.year)}`,
};

/**
 * Writes a day in a named form.
 * @throws RangeError when no such form exists.
 */
export function writeDate(day: Day, form: string, rng: Rng): string {
  const write = WRITERS[form];
  if (write === undefined) throw new RangeError(`No written form of a date is called ${form}.`);
  return write(day, rng);
}
