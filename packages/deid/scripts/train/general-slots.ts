import { pickDay } from './general-days.ts';
import { pickCode, pickContact, pickNumber } from './general-numbers.ts';
import { pickPlace } from './general-places.ts';
import {
  COMPANY_KINDS,
  CONTINENTS,
  COUNTRIES,
  JOBS,
  KIN,
  KNOWN_ORGS,
  LANGUAGES,
  makeTitle,
  PEOPLES,
  PRODUCTS,
  RANKS,
  THINGS,
} from './general-words.ts';
import { inventName, pickPerson } from './names.ts';
import { WORD_FAMILY, WORD_GIVEN } from './names-of-the-world.ts';
import type { Dice, Piece } from './sample.ts';
import type { Stock } from './stock.ts';

const initialOf = (dice: Dice): string => 'ABCDEFGHIJKLMNOPRSTVWYZ'.charAt(dice.below(23));

function pickGiven(stock: Stock, dice: Dice): string {
  if (dice.chance(0.12)) return dice.pick(WORD_GIVEN);
  if (dice.chance(0.08)) return inventName(stock.names, dice);
  return pickPerson(stock.names, dice).given;
}

function pickFamily(stock: Stock, dice: Dice): string {
  const roll = dice.next();
  if (roll < 0.1) return dice.pick(WORD_FAMILY);
  const { family } = pickPerson(stock.names, dice);
  if (roll < 0.14) return `${family}-${pickPerson(stock.names, dice).family}`;
  if (roll < 0.2 && !family.includes(' '))
    return `${dice.pick(['de ', 'de la ', 'del ', 'van ', 'van der ', 'van den ', 'von ', 'di ', 'da ', 'dos ', 'le ', 'bin ', 'ibn ', 'el-', 'al-', 'Al-', 'O’', "O'", 'Mc', 'Mac', 'St. ', 'Van ', 'De ', 'La ', 'Le ', 'ter ', 'Ben-'])}${family}`;
  return family;
}

/** A whole name in one of its written forms, generational suffix included, title and degree not. */
function pickFull(stock: Stock, dice: Dice): string {
  const given = pickGiven(stock, dice);
  const family = pickFamily(stock, dice);
  const roll = dice.below(24);
  if (roll < 11) return `${given} ${family}`;
  if (roll < 14) return `${given} ${initialOf(dice)}. ${family}`;
  switch (roll) {
    case 14:
      return `${given} ${initialOf(dice)} ${family}`;
    case 15:
      return `${initialOf(dice)}. ${initialOf(dice)}. ${family}`;
    case 16:
      return `${initialOf(dice)}.${initialOf(dice)}. ${family}`;
    case 17:
      return `${initialOf(dice)}. ${family}`;
    case 18:
      return `${given} ${pickGiven(stock, dice)} ${family}`;
    case 19:
      return `${given}-${pickGiven(stock, dice)} ${family}`;
    case 20:
      return `${given} ${family}${dice.pick([' Jr.', ' Jr', ', Jr.', ' Sr.', ' II', ' III', ' IV'])}`;
    case 21:
      return `${inventName(stock.names, dice)} ${inventName(stock.names, dice)}`;
    case 22:
      return `${given} ${dice.pick(['“', '"'])}${pickGiven(stock, dice)}${dice.pick(['”', '"'])} ${family}`.replace(
        /“([^"”]*)"|"([^"”]*)”/,
        '"$1$2"',
      );
    default:
      return `${given} ${family} ${pickFamily(stock, dice)}`;
  }
}

const MAKERS: Readonly<Record<string, (stock: Stock, dice: Dice) => string>> = {
  g_name: pickFull,
  g_first: pickGiven,
  g_last: pickFamily,
  g_given2: (stock, dice) => `${pickGiven(stock, dice)} ${pickGiven(stock, dice)}`,
  g_rev: (stock, dice) =>
    `${pickFamily(stock, dice)}, ${pickGiven(stock, dice)}${dice.chance(0.35) ? ` ${initialOf(dice)}${dice.pick(['.', ''])}` : ''}`,
  g_short: (stock, dice) => `${pickGiven(stock, dice)} ${initialOf(dice)}.`,
  g_inits: (_, dice) =>
    dice.pick([
      `${initialOf(dice)}${initialOf(dice)}`,
      `${initialOf(dice)}.${initialOf(dice)}.`,
      `${initialOf(dice)}${initialOf(dice)}${initialOf(dice)}`,
    ]),
};

const ORGANISATIONS = (stock: Stock, dice: Dice): string => {
  const kind = dice.pick(COMPANY_KINDS);
  switch (dice.below(6)) {
    case 0:
    case 1:
      return dice.pick(KNOWN_ORGS);
    case 2:
      return `${pickPerson(stock.names, dice).family} ${kind}`;
    case 3:
      return `${pickPerson(stock.names, dice).family} & ${pickPerson(stock.names, dice).family}${dice.chance(0.5) ? ` ${dice.pick(['LLP', 'LLC', 'Associates', 'Inc.', 'Partners'])}` : ''}`;
    case 4:
      return `${dice.pick(['Blue', 'First', 'North', 'Apex', 'Summit', 'Pioneer', 'Atlas', 'Nova', 'Evergreen', 'Quantum', 'Bright', 'United', 'Global', 'Iron', 'Red', 'Harbor', 'Crown', 'Delta'])}${dice.pick([' ', ' ', '', ' & '])}${dice.pick(['Star', 'Line', 'Wave', 'National', 'Point', 'Peak', 'Oak', 'Path', 'Light', 'Works', 'Bridge', 'Field'])} ${kind}`;
    default:
      return `${inventName(stock.names, dice)} ${kind}`;
  }
};

const OUTSIDE: Readonly<Record<string, (dice: Dice) => string>> = {
  o_country: (dice) => dice.pick(COUNTRIES),
  o_cont: (dice) => dice.pick(CONTINENTS),
  o_nation: (dice) => dice.pick(PEOPLES),
  o_lang: (dice) => dice.pick(LANGUAGES),
  o_title: (dice) => makeTitle((items) => dice.pick(items)),
  o_prod: (dice) => dice.pick(PRODUCTS),
  o_thing: (dice) => dice.pick(THINGS),
  o_job: (dice) => dice.pick(JOBS),
  o_kin: (dice) => dice.pick(KIN),
  o_rank: (dice) => dice.pick(RANKS),
};

/** Everyday slots: `g_` makes a labelled value, `o_` words or numbers that stay; `_lc` and `_uc` change the case. */
export function fillGeneralSlot(slot: string, stock: Stock, dice: Dice): readonly Piece[] | undefined {
  if (!/^[go]_/.test(slot)) return undefined;
  if (slot.endsWith('_lc')) return recase(slot, stock, dice, (text) => text.toLowerCase());
  if (slot.endsWith('_uc')) return recase(slot, stock, dice, (text) => text.toUpperCase());
  const named = MAKERS[slot];
  if (named !== undefined) return [{ text: named(stock, dice), kind: 'NAME' }];
  if (slot === 'g_org') return [{ text: ORGANISATIONS(stock, dice), kind: 'ORG' }];
  const outside = OUTSIDE[slot];
  if (outside !== undefined) return [{ text: outside(dice) }];
  return (
    pickPlace(slot, stock, dice) ??
    labelled(pickDay(slot, dice), 'DATE') ??
    labelled(pickCode(slot, stock, dice) ?? pickContact(slot, stock, dice), 'ID') ??
    labelled(pickNumber(slot, dice), undefined)
  );
}

const labelled = (text: string | undefined, kind: Piece['kind']): readonly Piece[] | undefined =>
  text === undefined ? undefined : [{ text, kind }];

const recase = (
  slot: string,
  stock: Stock,
  dice: Dice,
  change: (text: string) => string,
): readonly Piece[] | undefined =>
  fillGeneralSlot(slot.slice(0, -3), stock, dice)?.map((piece) => ({ ...piece, text: change(piece.text) }));
