import { type Day, toDay, writeDate } from './dates.ts';
import { fillFormat } from './fill-format.ts';
import { drawIdentifier } from './identifiers.ts';
import { drawPerson, loginOf, mailboxOf, type Person } from './person.ts';
import type { Rng } from './rng.ts';
import { type FormatKind, ORIGINS, type Origin, type Town, type ValuePool } from './value-pool.ts';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2019, 1, 1);
const LAST_DAY = Date.UTC(2025, 10, 30);

/** Everybody and everything that one text speaks of: the same slot gives the same value each time. */
export interface Cast {
  readonly patient: Person;
  readonly age: number;
  person(role: string, sex?: 'f' | 'm'): Person;
  /** A value that is drawn once and then kept, by kind ("mrn") and slot name ("mrn2"). */
  value(kind: string, slot: string): string | undefined;
  town(slot: string): Town;
  day(offset: number): Day;
  born(): Day;
  date(day: Day, form: string | undefined): string;
}

export interface CastTraits {
  readonly sex?: 'f' | 'm' | undefined;
  readonly origin?: Origin | undefined;
  /** Youngest and oldest age of the patient. */
  readonly ages: readonly [number, number];
  readonly lang: string;
}

const isFormat = (pool: ValuePool, kind: string): kind is FormatKind => Object.hasOwn(pool.formats, kind);

/** Kin share the patient's surname more often than not; all other roles are strangers. */
const isKin = (role: string): boolean => role.startsWith('kin');

export function createCast(pool: ValuePool, rng: Rng, traits: CastTraits): Cast {
  const isSpanish = traits.lang === 'es';
  const keepsAccents = traits.lang !== 'en';
  const people = new Map<string, Person>();
  const kept = new Map<string, string>();
  const places = new Map<string, Town>();
  const age = rng.between(...traits.ages);
  const base = FIRST_DAY + rng.between(0, (LAST_DAY - FIRST_DAY) / DAY) * DAY;
  const houseForm = rng.pick(isSpanish ? pool.dateFormsEs : pool.dateForms);
  const birth = base - Math.floor(age * 365.25) * DAY - rng.between(5, 358) * DAY;

  function person(role: string, sex?: 'f' | 'm'): Person {
    const known = people.get(role);
    if (known !== undefined) return known;
    const patient = role === 'pt' ? undefined : person('pt');
    const origin = kinOrigin(role, patient) ?? (keepsAccents && rng.chance(0.8) ? 'hispanic' : undefined);
    const drawn = drawPerson(pool, rng, {
      sex: role === 'pt' ? traits.sex : sex,
      origin: role === 'pt' ? (traits.origin ?? origin ?? rng.pick(ORIGINS)) : origin,
      last: isKin(role) && patient !== undefined && rng.chance(0.6) ? patient.last : undefined,
      keepsAccents,
    });
    people.set(role, drawn);
    return drawn;
  }

  const town = (slot: string): Town => {
    const known = places.get(slot) ?? rng.pick(pool.towns);
    places.set(slot, known);
    return known;
  };

  function draw(kind: string, slot: string): string | undefined {
    const number = slot.slice(kind.length);
    if (isFormat(pool, kind)) return drawFormat(kind, town(number), person('pt'));
    if (kind === 'fax' || kind === 'pager') return drawFormat('phone', town(number), person('pt'));
    if (kind === 'email') return `${mailboxOf(person('pt'), rng)}@${rng.pick(pool.mailDomains)}`;
    if (kind === 'fac' || kind === 'facshort') return facility(number)[kind === 'fac' ? 0 : 1];
    if (kind === 'street') return `${rng.between(2, 9800)} ${rng.pick(pool.streets)}${unit()}`;
    if (kind === 'calle') return `${rng.pick(pool.streetsEs)} ${rng.between(2, 980)}`;
    if (kind === 'school') return rng.pick(pool.schools);
    if (kind === 'landmark') return rng.pick(pool.landmarks);
    if (kind === 'holiday') return rng.pick(pool.holidays);
    if (kind === 'employer') return rng.pick(pool.employers);
    return drawIdentifier(kind, rng);
  }

  function drawFormat(kind: FormatKind, home: Town, owner: Person): string {
    const format = rng.pick(pool.formats[kind]);
    const placed =
      kind === 'phone'
        ? format.replace('A', home.area)
        : kind === 'zip'
          ? format.replace('Z', home.zip3)
          : format;
    return fillFormat(placed, rng).replace('~', loginOf(owner));
  }

  const unit = (): string =>
    rng.chance(0.3) ? rng.pick([' Apt 4B', ', Unit 12', ' #207', ' Lot 33', ', Apt. 3']) : '';

  const chosen = new Map<string, readonly [string, string]>();
  function facility(number: string): readonly [string, string] {
    const taken = new Set(chosen.values());
    const list = isSpanish ? pool.facilitiesEs : pool.facilities;
    const free = list.filter((pair) => !taken.has(pair));
    const pair = chosen.get(number) ?? rng.pick(free.length > 0 ? free : list);
    chosen.set(number, pair);
    return pair;
  }

  return {
    get patient() {
      return person('pt');
    },
    age,
    person,
    value(kind, slot) {
      const value = kept.get(slot) ?? draw(kind, slot);
      if (value !== undefined) kept.set(slot, value);
      return value;
    },
    town,
    day: (offset) => toDay(base + offset * DAY),
    born: () => toDay(birth),
    date: (day, form) => writeDate(day, form ?? houseForm, rng),
  };
}

const kinOrigin = (role: string, patient: Person | undefined): Origin | undefined =>
  isKin(role) && patient !== undefined ? patient.origin : undefined;
