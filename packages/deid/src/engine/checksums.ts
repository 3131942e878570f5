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
