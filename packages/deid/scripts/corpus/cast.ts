import { type Day, toDay, writeDate } from './dates.ts';
import { drawPerson, loginOf, mailboxOf, type Person } from './person.ts';
import type { Rng } from './rng.ts';
import { ORIGINS, type Origin, type Town, type ValuePool } from './value-pool.ts';
import { drawValue } from './values.ts';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2019, 1, 1);
const LAST_DAY = Date.UTC(2025, 10, 30);

export interface CastTraits {
  readonly sex?: 'f' | 'm' | undefined;
  readonly origin?: Origin | undefined;
  /** Youngest and oldest age of the patient. */
  readonly ages: readonly [number, number];
  readonly lang: string;
}

/** Everybody and everything that one text speaks of: the same slot gives the same value each time. */
export class Cast {
  readonly pool: ValuePool;
  readonly rng: Rng;
  readonly traits: CastTraits;
  readonly age: number;
  readonly #base: number;
  readonly #birth: number;
  #minute: number;
  readonly #houseForm: string;
  readonly #people = new Map<string, Person>();
  readonly #kept = new Map<string, string>();
  readonly #towns = new Map<string, Town>();

  constructor(pool: ValuePool, rng: Rng, traits: CastTraits) {
    this.pool = pool;
    this.rng = rng;
    this.traits = traits;
    this.age = rng.between(...traits.ages);
    this.#base = FIRST_DAY + rng.between(0, (LAST_DAY - FIRST_DAY) / DAY) * DAY;
    this.#houseForm = rng.pick(this.isSpanish ? pool.dateFormsEs : pool.dateForms);
    this.#minute = rng.between(380, 900);
    this.#birth = this.#base - Math.floor(this.age * 365.25) * DAY - rng.between(5, 358) * DAY;
  }

  get isSpanish(): boolean {
    return this.traits.lang === 'es';
  }

  get patient(): Person {
    return this.person('pt');
  }

  /** Roles that open with `kin` share the patient's origin, and often the surname; all others are strangers. */
  person(role: string, sex?: 'f' | 'm'): Person {
    const known = this.#people.get(role);
    if (known !== undefined) return known;
    const { pool, rng, traits } = this;
    const keepsAccents = traits.lang !== 'en';
    const patient = role === 'pt' ? undefined : this.patient;
    const kin = role.startsWith('kin') ? patient : undefined;
    const likely = kin?.origin ?? (keepsAccents && rng.chance(0.8) ? 'hispanic' : undefined);
    const drawn = drawPerson(pool, rng, {
      sex: patient === undefined ? traits.sex : sex,
      origin: patient === undefined ? (traits.origin ?? likely ?? rng.pick(ORIGINS)) : likely,
      last: kin !== undefined && rng.chance(0.6) ? kin.last : undefined,
      taken: new Set([...this.#people.values()].map(({ first }) => first)),
      keepsAccents,
    });
    this.#people.set(role, drawn);
    return drawn;
  }

  town(slot: string): Town {
    return this.#keep(this.#towns, slot, () => {
      const taken = new Set(this.#towns.values());
      return this.rng.pick(this.pool.towns.filter((one) => !taken.has(one)));
    });
  }

  /**
   * A value that is drawn once and then kept, by kind ("mrn") and slot name ("mrn2").
   * @throws RangeError when no values of that kind exist.
   */
  value(kind: string, slot: string): string {
    return this.#keep(this.#kept, slot, () => drawValue(kind, slot.slice(kind.length), this));
  }

  mailbox(role: string): string {
    return this.#keep(this.#kept, `mailbox of ${role}`, () => {
      return `${mailboxOf(this.person(role), this.rng)}@${this.rng.pick(this.pool.mailDomains)}`;
    });
  }

  login(role: string): string {
    return this.#keep(this.#kept, `login of ${role}`, () => {
      return drawValue('handle', '', this, loginOf(this.person(role)));
    });
  }

  day(offset: number): Day {
    return toDay(this.#base + offset * DAY);
  }

  /** A time of day, "14:05"; later with each call, as notes run on. */
  clock(): string {
    this.#minute = Math.min(this.#minute + this.rng.between(1, 55), 1439);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${two(Math.floor(this.#minute / 60))}:${two(this.#minute % 60)}`;
  }

  born(): Day {
    return toDay(this.#birth);
  }

  /** Without a form, the one that the whole text uses. */
  date(day: Day, form: string | undefined): string {
    return writeDate(day, form ?? this.#houseForm, this.rng);
  }

  #keep<T>(kept: Map<string, T>, slot: string, draw: () => T): T {
    const value = kept.get(slot) ?? draw();
    kept.set(slot, value);
    return value;
  }
}
