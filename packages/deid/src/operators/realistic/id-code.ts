import { isDeaValid, isIbanValid, isLuhnValid, isNpiValid, isVinValid } from '../../engine/checksums.ts';
import type { Entity } from '../../entity.ts';
import type { KeyedDraw } from '../keyed-draw.ts';
import {
  deaDigit,
  dniLetter,
  gs1Digit,
  ibanDigits,
  luhnDigit,
  routingDigit,
  vinCheck,
} from './check-digits.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const VIN_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** A scheme of identifiers with a check or a range that is never given out. */
interface Scheme {
  readonly entities: readonly Entity[];
  /** True when the code (capitals and digits, no separators) is one of the scheme. */
  fits(code: string, recognizer: string): boolean;
  /** A code of the scheme that nobody can hold, its check right. */
  draw(code: string, draw: KeyedDraw): string;
}

const digits = (draw: KeyedDraw, count: number): string =>
  Array.from({ length: count }, () => String(draw.below(10))).join('');

/** Letters for letters and digits for digits. */
export function drawLike(code: string, draw: KeyedDraw, letters: string = LETTERS): string {
  return Array.from(code, (char) =>
    /\p{L}/u.test(char) ? letters.charAt(draw.below(letters.length)) : digits(draw, 1),
  ).join('');
}

/** The SSA gives out no area from 900 on, and taxpayer numbers, which begin so, have no middle part of 01 to 49. */
const ssn: Scheme = {
  entities: ['SSN'],
  fits: (code) => /^\d{9}$/.test(code),
  draw: (_, draw) => `9${digits(draw, 2)}${String(1 + draw.below(49)).padStart(2, '0')}${digits(draw, 4)}`,
};

/** NPIs begin with 1 or 2 (162.406); 9 is none, although the check digit is right. */
const npi: Scheme = {
  entities: ['LICENSE', 'OTHER_ID'],
  fits: isNpiValid,
  draw: (_, draw) => {
    const body = `9${digits(draw, 8)}`;
    return body + luhnDigit(`80840${body}`);
  },
};

/** First letters that the DEA gives to no kind of registrant. */
const dea: Scheme = {
  entities: ['LICENSE', 'OTHER_ID'],
  fits: (code, recognizer) => isDeaValid(code) || (recognizer === 'dea' && /^\d{7}$/.test(code)),
  draw: (code, draw) => {
    const six = digits(draw, 6);
    if (code.length === 7) return six + deaDigit(six);
    const second = /\d/.test(code.charAt(1)) ? '9' : draw.pick(LETTERS);
    return `${draw.pick('QVWYZ')}${second}${six}${deaDigit(six)}`;
  },
};

/** A Medicare beneficiary identifier never begins with 0. */
const mbi: Scheme = {
  entities: ['HEALTH_PLAN', 'OTHER_ID'],
  fits: (code) => /^\d[A-Z][A-Z\d]\d[A-Z][A-Z\d]\d[A-Z]{2}\d{2}$/.test(code),
  draw: (code, draw) => `0${drawLike(code.slice(1), draw, 'ACDEFGHJKMNPQRTUVWXY')}`,
};

/** No model year has the code 0, U or Z at the tenth place (49 CFR 565.15). */
const vin: Scheme = {
  entities: ['VEHICLE', 'OTHER_ID'],
  fits: isVinValid,
  draw: (code, draw) => {
    const body = drawLike(code, draw, VIN_LETTERS);
    const year = /\d/.test(code.charAt(9)) ? '0' : draw.pick('UZ');
    const vehicle = `${body.slice(0, 9)}${year}${body.slice(10)}`;
    return `${vehicle.slice(0, 8)}${vinCheck(vehicle)}${vehicle.slice(9)}`;
  },
};

/** Test equipment has the reporting body 00. */
const imei: Scheme = {
  entities: ['DEVICE'],
  fits: (code) => /^\d{15}$/.test(code) && isLuhnValid(code),
  draw: (_, draw) => {
    const body = `00${digits(draw, 12)}`;
    return body + luhnDigit(body);
  },
};

/** 00-00-5E-00-53-xx is kept for documentation (RFC 7042); past it, addresses that no maker gave out. */
const hardwareAddress: Scheme = {
  entities: ['DEVICE'],
  fits: (code, recognizer) => recognizer === 'mac' && /^[0-9A-F]{12}$/.test(code),
  draw: (_, draw) => `00005E0053${drawHex(draw, 2)}`,
};

/** Cards begin with 1 to 8 worldwide; 9 is left to single countries. */
const card: Scheme = {
  entities: ['ACCOUNT', 'OTHER_ID'],
  fits: (code) => /^[2-6]\d{12,18}$/.test(code) && isLuhnValid(code),
  draw: (code, draw) => {
    const body = `9${digits(draw, code.length - 2)}`;
    return body + luhnDigit(body);
  },
};

/** Country codes XA to XZ are left to users by ISO 3166: no bank has one. */
const iban: Scheme = {
  entities: ['ACCOUNT', 'OTHER_ID'],
  fits: isIbanValid,
  draw: (code, draw) => {
    const country = `X${draw.pick('ABCDEFGHIJ')}`;
    const account = drawLike(code.slice(4), draw);
    return country + ibanDigits(country, account) + account;
  },
};

/** Routing numbers that begin with 90 to 99 belong to no bank. */
const routing: Scheme = {
  entities: ['ACCOUNT'],
  fits: (code) => /^\d{9}$/.test(code) && routingDigit(code.slice(0, 8)) === code.charAt(8),
  draw: (_, draw) => {
    const body = `9${digits(draw, 7)}`;
    return body + routingDigit(body);
  },
};

const dni: Scheme = {
  entities: ['OTHER_ID', 'LICENSE', 'HEALTH_PLAN'],
  fits: (code) => /^\d{8}[A-Z]$/.test(code) && dniLetter(code.slice(0, 8)) === code.charAt(8),
  draw: (_, draw) => {
    const body = digits(draw, 8);
    return body + dniLetter(body);
  },
};

const uuid: Scheme = {
  entities: ['OTHER_ID', 'DEVICE', 'ACCOUNT', 'MRN'],
  fits: (code) => /^[0-9A-F]{12}[1-8][0-9A-F]{3}[89AB][0-9A-F]{15}$/.test(code),
  draw: (code, draw) => {
    const hex = drawHex(draw, 32);
    return `${hex.slice(0, 12)}${code.charAt(12)}${hex.slice(13, 16)}${code.charAt(16)}${hex.slice(17)}`;
  },
};

function drawHex(draw: KeyedDraw, count: number): string {
  return Array.from({ length: count }, () => '0123456789ABCDEF'.charAt(draw.below(16))).join('');
}

/** Order decides where two fit: the longer proof first. */
const SCHEMES: readonly Scheme[] = [
  uuid,
  vin,
  iban,
  imei,
  hardwareAddress,
  card,
  npi,
  dea,
  mbi,
  ssn,
  routing,
  dni,
];

/**
 * A code with the length and the classes of `code`. Where a scheme fits, it is one that cannot have been given out, its
 * check digits right. `attempt` counts draws that were refused; late ones leave narrow ranges.
 */
export function drawCode(
  entity: Entity,
  code: string,
  recognizer: string,
  draw: KeyedDraw,
  attempt: number,
): string {
  if (/^01\d{14}/.test(code) && entity === 'DEVICE') return drawUdi(code, draw);
  const scheme = SCHEMES.find(({ entities, fits }) => entities.includes(entity) && fits(code, recognizer));
  if (scheme === undefined) return drawLike(code, draw);
  if (scheme === hardwareAddress && attempt > 20) return `02${drawHex(draw, 10)}`;
  return scheme.draw(code, draw);
}

/** GS1 keeps the prefix 952 for examples; dates stay dates, the lot and serial keep their classes. */
function drawUdi(code: string, draw: KeyedDraw): string {
  const item = `0952${digits(draw, 9)}`;
  let out = `01${item}${gs1Digit(item)}`;
  let rest = code.slice(16);
  for (let found = /^1[1-7]\d{6}/.exec(rest); found !== null; found = /^1[1-7]\d{6}/.exec(rest)) {
    const [month, day] = [1 + draw.below(12), 1 + draw.below(28)].map((part) =>
      String(part).padStart(2, '0'),
    );
    out += `${rest.slice(0, 2)}${digits(draw, 2)}${month}${day}`;
    rest = rest.slice(8);
  }
  const label = /^(?:10|21)/.exec(rest)?.[0] ?? '';
  return out + label + drawLike(rest.slice(label.length), draw);
}
