import type { Cast } from './cast.ts';
import { fillFormat } from './fill-format.ts';
import { drawIdentifier } from './identifiers.ts';
import { loginOf } from './person.ts';
import type { FormatKind, ValuePool } from './value-pool.ts';

type Draw = (cast: Cast, number: string) => string;

const UNITS = [' Apt 4B', ', Unit 12', ' #207', ' Lot 33', ', Apt. 3'];

const street: Draw = ({ pool, rng }) =>
  `${rng.between(2, 9800)} ${rng.pick(pool.streets)}${rng.chance(0.3) ? rng.pick(UNITS) : ''}`;

/** The full and the short form of one number are of the same house. */
function facility(
  cast: Cast,
  number: string,
  form: 0 | 1,
  list = cast.isSpanish ? cast.pool.facilitiesEs : cast.pool.facilities,
): string {
  const first = Number(cast.value('facindex', 'facindex'));
  const [full, short] = list[(first + Number(number || 0)) % list.length] ?? ['', ''];
  return form === 0 ? full : short;
}

const DRAWS: Readonly<Record<string, Draw>> = {
  street,
  calle: ({ pool, rng }) => `${rng.pick(pool.streetsEs)} ${rng.between(2, 980)}`,
  school: ({ pool, rng }) => rng.pick(pool.schools),
  landmark: ({ pool, rng }) => rng.pick(pool.landmarks),
  road: ({ pool, rng }) => rng.pick(pool.roads),
  holiday: ({ pool, rng }) => rng.pick(pool.holidays),
  employer: ({ pool, rng }) => rng.pick(pool.employers),
  email: (cast) => cast.mailbox('pt'),
  facindex: ({ rng }) => String(rng.between(0, 9999)),
  fac: (cast, number) => facility(cast, number, 0),
  facshort: (cast, number) => facility(cast, number, 1),
  home: (cast) => facility(cast, '', 0, cast.pool.homes),
  homeshort: (cast) => facility(cast, '', 1, cast.pool.homes),
  fax: (cast, number) => switchboard(cast, number),
  pager: (cast, number) => switchboard(cast, number),
};

const isFormat = (pool: ValuePool, kind: string): kind is FormatKind => Object.hasOwn(pool.formats, kind);

/** Telephone lines that have no extension. */
function switchboard(cast: Cast, number: string): string {
  const formats = cast.pool.formats.phone.filter((format) => !/x|ext/.test(format));
  return fillPhone(cast, number, cast.rng.pick(formats));
}

const fillPhone = (cast: Cast, number: string, format: string): string =>
  fillFormat(format.replace('A', cast.town(number).area), cast.rng);

/**
 * Draws a value; `number` is what follows the kind in the slot's name and chooses the town and the house.
 * @throws RangeError when no values of that kind exist.
 */
export function drawValue(kind: string, number: string, cast: Cast, login?: string): string {
  const { pool, rng } = cast;
  if (isFormat(pool, kind)) {
    const format = rng.pick(pool.formats[kind]);
    if (kind === 'phone') return fillPhone(cast, number, format);
    if (kind === 'zip') return fillFormat(format.replace('Z', cast.town(number).zip3), rng);
    return fillFormat(format, rng).replace('~', login ?? loginOf(cast.patient));
  }
  const value = DRAWS[kind]?.(cast, number) ?? drawIdentifier(kind, rng);
  if (value === undefined) throw new RangeError(`No values of the kind ${kind} exist.`);
  return value;
}
