import { fillChartSlot } from './chart-slots.ts';
import { fillGeneralSlot } from './general-slots.ts';
import { pickPerson } from './names.ts';
import type { Dice, Piece } from './sample.ts';
import {
  digits,
  letters,
  pickAddress,
  pickCity,
  pickCompany,
  pickDate,
  pickHospital,
  pickId,
  pickPhone,
  pickStreet,
  STATES,
  STATES_LONG,
  type Stock,
} from './stock.ts';

/** Fills one slot of a template; undefined for a name that is no slot. */
export function fillSlot(slot: string, stock: Stock, dice: Dice): readonly Piece[] | undefined {
  const person = pickPerson(stock.names, dice);
  const initial = String.fromCharCode(65 + dice.below(26));
  const one = (text: string, kind: Piece['kind']): readonly Piece[] => [{ text, kind }];
  switch (slot) {
    case 'first':
      return one(person.given, 'NAME');
    case 'last':
      return one(person.family, 'NAME');
    case 'full':
      return one(
        dice.pick([
          `${person.given} ${person.family}`,
          `${person.given} ${person.family}`,
          `${person.given} ${initial}. ${person.family}`,
          `${person.given} ${person.family}-${pickPerson(stock.names, dice).family}`,
        ]),
        'NAME',
      );
    case 'short':
      return one(`${person.given} ${initial}.`, 'NAME');
    case 'any':
      return fillSlot(dice.pick(['full', 'full', 'short', 'first']), stock, dice);
    case 'rev':
      return one(`${person.family}, ${person.given}${dice.chance(0.3) ? ` ${initial}` : ''}`, 'NAME');
    case 'initials':
      return one(`${initial}.${letters(dice, 1)}.`, 'NAME');
    case 'mr':
      return [
        { text: `${dice.pick(['Mr. ', 'Mrs. ', 'Ms. ', 'Mr ', 'Mrs ', 'Miss '])}` },
        { text: person.family, kind: 'NAME' },
      ];
    case 'dr':
      return [
        { text: dice.pick(['Dr. ', 'Dr ', 'Dr. ', 'Doctor ']) },
        {
          text: dice.chance(0.7)
            ? person.family
            : `${person.given} ${dice.chance(0.3) ? `${initial}.` : person.family}`,
          kind: 'NAME',
        },
      ];
    case 'hosp':
      return one(pickHospital(stock, dice), 'FAC');
    case 'city':
      return one(pickCity(stock, dice), 'LOC');
    case 'cityst':
      return one(
        `${pickCity(stock, dice)}, ${dice.chance(0.6) ? dice.pick(STATES) : dice.pick(STATES_LONG)}`,
        'LOC',
      );
    case 'street':
      return one(pickStreet(stock, dice), 'LOC');
    case 'addr':
      return one(pickAddress(stock, dice), 'LOC');
    case 'zip':
      return one(digits(dice, 5), 'LOC');
    case 'org':
      return one(pickCompany(stock, dice), 'NAME');
    case 'brand':
      return one(pickCompany(stock, dice), 'ORG');
    case 'date':
      return one(pickDate(dice), 'DATE');
    case 'id':
      return one(pickId(dice), 'ID');
    case 'phone':
      return one(pickPhone(dice), 'ID');
    case 'email':
      return one(
        `${person.given.toLowerCase().replace(/[^a-z]/g, '')}${dice.pick(['.', '_', ''])}${person.family.toLowerCase().replace(/[^a-z]/g, '')}@${dice.pick(['example.com', 'mail.example.org', 'clinic.example.net'])}`,
        'ID',
      );
    case 'state':
      return [{ text: dice.pick(STATES_LONG) }];
    case 'age':
      return [{ text: String(dice.between(1, 89)) }];
    case 'n':
      return [{ text: String(dice.between(1, 400)) }];
    case 'year':
      return [{ text: String(dice.between(1960, 2026)) }];
    default:
      return fillGeneralSlot(slot, stock, dice) ?? fillChartSlot(slot, stock, dice);
  }
}
