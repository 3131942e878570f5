/** Check-digit arithmetic of public identifier schemes. Arguments hold no separators. */

/** ISO/IEC 7812-1 mod 10 ("Luhn") over all digits, the last being the check digit. */
export function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 0x30;
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** National Provider Identifier: ten digits, Luhn with the issuer prefix 80840 (45 CFR 162.406). */
export function isNpiValid(digits: string): boolean {
  return /^[12]\d{9}$/.test(digits) && isLuhnValid(`80840${digits}`);
}

/** DEA registration number: two letters (or letter and 9), seven digits; odd places + 2 × even places. */
export function isDeaValid(code: string): boolean {
  if (!/^[A-Z][A-Z9]\d{7}$/i.test(code)) return false;
  const digit = (place: number): number => code.charCodeAt(place) - 0x30;
  const sum = digit(2) + digit(4) + digit(6) + 2 * (digit(3) + digit(5) + digit(7));
  return sum % 10 === digit(8);
}

const VIN_VALUES = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Vehicle identification number with its check digit (49 CFR 565.15(c)). */
export function isVinValid(code: string): boolean {
  if (!/^[A-HJ-NPR-Z\d]{17}$/i.test(code)) return false;
  const upper = code.toUpperCase();
  const sum = VIN_WEIGHTS.reduce(
    (total, weight, at) => total + weight * (VIN_VALUES.indexOf(upper.charAt(at)) % 10),
    0,
  );
  return upper.charAt(8) === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

/** International bank account number, ISO 13616: mod 97 is 1. */
export function isIbanValid(code: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/i.test(code)) return false;
  const turned = code.slice(4) + code.slice(0, 4);
  let rest = 0;
  for (const char of turned) {
    const value = Number.parseInt(char, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** Social security number areas that the SSA allots: not 000, 666 or 900–999; group and serial not zero. */
export function isSsnPlausible(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}

/** Length of an international bank account number by country (SWIFT IBAN registry); 0 for no country of the scheme. */
export function ibanLength(country: string): number {
  return IBAN_LENGTHS.get(country.toUpperCase()) ?? 0;
}

const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FK FI FO GL NL SD',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU MN XK',
    21: 'CH HR LI LV',
    22: 'BG BH CR DE GB GE IE ME RS VA',
    23: 'AE GI IL IQ OM SO TL',
    24: 'AD CZ DZ ES MD PK RO SA SE SK TN VG',
    25: 'LY PT ST',
    26: 'IS TR',
    27: 'BI DJ FR GR IT MC MR SM',
    28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
    29: 'BR EG PS QA UA',
    30: 'JO KW MU YE',
    31: 'MT SC',
    32: 'LC',
    33: 'RU',
  }).flatMap(([length, countries]) =>
    countries.split(' ').map((country): [string, number] => [country, Number(length)]),
  ),
);

/** Routing transit number of the American Bankers Association: weights 3, 7, 1. */
export function isAbaValid(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  const weights = [3, 7, 1];
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (weights[at % 3] ?? 0) * (digits.charCodeAt(at) - 0x30);
  return sum % 10 === 0;
}

/** Spanish DNI (eight digits) or NIE (X, Y or Z and seven) with its letter: the number mod 23 (Real Decreto 1553/2005). */
export function isDniValid(code: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/i.exec(code);
  const [, lead = '', digits = '', letter = ''] = match ?? [];
  if (match === null || lead.length + digits.length !== 8) return false;
  const number = Number(`${lead === '' ? '' : 'XYZ'.indexOf(lead.toUpperCase())}${digits}`);
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(number % 23) === letter.toUpperCase();
}

/** NHS number of England and Wales: ten digits, weights 10 to 2, mod 11. */
export function isNhsValid(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (10 - at) * (digits.charCodeAt(at) - 0x30);
  return (11 - (sum % 11)) % 11 === digits.charCodeAt(9) - 0x30;
}
