import type { Rng } from './rng.ts';
import { ORIGINS, type Origin, type ValuePool } from './value-pool.ts';

export interface Person {
  readonly sex: 'f' | 'm';
  readonly origin: Origin;
  readonly first: string;
  readonly middle: string;
  /** Surname used in running text. */
  readonly last: string;
  /** All surnames; two for many Hispanic persons. */
  readonly surnames: string;
  readonly suffix: string;
  readonly order: 'given-first' | 'family-first';
}

export interface PersonWish {
  readonly sex?: 'f' | 'm' | undefined;
  readonly origin?: Origin | undefined;
  readonly last?: string | undefined;
  /** First names that the text already uses. */
  readonly taken?: ReadonlySet<string>;
  /** Spanish text keeps its accents; English charts drop most of them. */
  readonly keepsAccents: boolean;
}

const stripAccents = (value: string): string => value.normalize('NFD').replace(/\p{M}/gu, '');

/** Draws a person; unset wishes are drawn too. */
export function drawPerson(pool: ValuePool, rng: Rng, wish: PersonWish): Person {
  const sex = wish.sex ?? (rng.chance(0.5) ? 'f' : 'm');
  const origin = wish.origin ?? (rng.chance(0.3) ? 'anglo' : rng.pick(ORIGINS));
  const list = pool.names[origin];
  const spell = wish.keepsAccents || rng.chance(0.3) ? (value: string) => value : stripAccents;
  const last = spell(wish.last ?? rng.pick(list.last));
  const others = list.last.map(spell).filter((name) => name !== last);
  const second = origin === 'hispanic' && rng.chance(0.5) ? rng.pick(others) : '';
  const surnames = second === '' ? last : `${last}${rng.chance(0.2) ? '-' : ' '}${second}`;
  return {
    sex,
    origin,
    first: spell(rng.pick(list[sex].filter((name) => !wish.taken?.has(name)))),
    middle: rng.chance(0.4) ? rng.pick([...'ABCDEFGHJKLMNPRST']) : '',
    last,
    surnames,
    suffix: sex === 'm' && origin === 'anglo' && rng.chance(0.15) ? rng.pick(['Jr.', 'Sr.', 'III']) : '',
    order: origin === 'vietnamese' && rng.chance(0.3) ? 'family-first' : 'given-first',
  };
}

const initial = (name: string): string => name.replace(/^[^\p{L}]+/u, '').charAt(0);
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
const head = (value: string): string => value.split(/[\s-]/)[0] ?? value;

type Facet = (person: Person) => string;

/** How a name may be written: every one of these is an identifier. */
const NAME_FACETS: Readonly<Record<string, Facet>> = {
  full: (p) =>
    p.order === 'family-first'
      ? joined(p.last, p.first)
      : joined(p.first, p.middle === '' ? '' : `${p.middle}.`, p.surnames, p.suffix),
  short: (p) => joined(p.first, p.last),
  first: (p) => p.first,
  last: (p) => p.last,
  surnames: (p) => p.surnames,
  lastfirst: (p) => `${p.surnames}, ${joined(p.first, p.middle)}`,
  lastfirstx: (p) => `${p.surnames},${p.first}`,
  LASTFIRST: (p) => `${p.surnames}, ${joined(p.first, p.middle)}`.toUpperCase(),
  FULL: (p) => joined(p.first, p.middle, p.surnames).toUpperCase(),
  SHORT: (p) => joined(p.first, p.last).toUpperCase(),
  LAST: (p) => p.last.toUpperCase(),
  fi: (p) => `${initial(p.first)}. ${p.last}`,
  firsti: (p) => `${p.first} ${initial(p.last)}.`,
  ii: (p) => `${initial(p.first)}${p.middle}${initial(p.last)}`.toUpperCase(),
  idot: (p) => `${initial(p.first)}.${initial(p.last)}.`.toUpperCase(),
  iilow: (p) => `${initial(p.first)}${initial(p.last)}`.toLowerCase(),
  hl7: (p) => [p.surnames, p.first, p.middle].join('^').replace(/\^$/, '').toUpperCase(),
  hl7x: (p) => `${p.last}^${p.first}`.toUpperCase(),
};

/** Words that agree with the person and identify nobody. */
const PLAIN_FACETS: Readonly<Record<string, readonly [string, string]>> = {
  he: ['she', 'he'],
  He: ['She', 'He'],
  his: ['her', 'his'],
  His: ['Her', 'His'],
  him: ['her', 'him'],
  man: ['woman', 'man'],
  gent: ['lady', 'gentleman'],
  sex: ['female', 'male'],
  Sex: ['Female', 'Male'],
  M: ['F', 'M'],
  Mr: ['Ms.', 'Mr.'],
  Mrs: ['Mrs.', 'Mr.'],
  self: ['herself', 'himself'],
  kid: ['girl', 'boy'],
  child: ['daughter', 'son'],
  spouse: ['wife', 'husband'],
  sib: ['sister', 'brother'],
  parent: ['mother', 'father'],
  mom: ['mom', 'dad'],
  niece: ['niece', 'nephew'],
  aunt: ['aunt', 'uncle'],
  grand: ['granddaughter', 'grandson'],
  Dr: ['Dra.', 'Dr.'],
  esposo: ['esposa', 'esposo'],
  hermano: ['hermana', 'hermano'],
  madre: ['madre', 'padre'],
  mama: ['mamá', 'papá'],
  tio: ['tía', 'tío'],
  el: ['la', 'el'],
  El: ['La', 'El'],
  o: ['a', 'o'],
  Sr: ['Sra.', 'Sr.'],
  sexo: ['femenino', 'masculino'],
  hombre: ['mujer', 'varón'],
  hijo: ['hija', 'hijo'],
};

/** The written facet and whether it identifies; undefined when no facet has that name. */
export function writeFacet(person: Person, facet: string): { text: string; identifies: boolean } | undefined {
  const name = NAME_FACETS[facet];
  if (name !== undefined) return { text: name(person), identifies: true };
  const plain = PLAIN_FACETS[facet];
  return plain && { text: plain[person.sex === 'f' ? 0 : 1], identifies: false };
}

/** Login name: first initial and surname in plain letters. */
export const loginOf = (person: Person): string =>
  stripAccents(`${initial(person.first)}${head(person.last)}`)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/** The part of an e-mail address before the at sign. */
export function mailboxOf(person: Person, rng: Rng): string {
  const plain = (value: string): string =>
    stripAccents(value)
      .toLowerCase()
      .replace(/[^a-z]/g, '');
  const first = plain(head(person.first));
  const last = plain(person.last);
  return rng.pick([
    `${first}.${last}`,
    `${first.charAt(0)}${last}`,
    `${first}${rng.between(2, 98)}`,
    `${last}_${first}`,
    `${first}.${last}${rng.between(60, 99)}`,
  ]);
}
