/** Writes the check digits that engine/checksums.ts proves. Arguments are digits or capitals without separators. */

/** The digit that makes `body` + digit pass ISO/IEC 7812-1 mod 10. */
export function luhnDigit(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place++) {
    const digit = body.charCodeAt(body.length - 1 - place) - 0x30;
    const weighted = place % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return String((10 - (sum % 10)) % 10);
}

/** The seventh digit of a DEA number for its first six. */
export function deaDigit(six: string): string {
  const digit = (at: number): number => six.charCodeAt(at) - 0x30;
  return String((digit(0) + digit(2) + digit(4) + 2 * (digit(1) + digit(3) + digit(5))) % 10);
}

const VIN_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const VIN_VALUES = '12345678123457923456789';
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The ninth character of a vehicle identification number (49 CFR 565.15(c)); what stands there now does not count. */
export function vinCheck(vin: string): string {
  const sum = VIN_WEIGHTS.reduce((total, weight, at) => {
    const char = vin.charAt(at);
    const value = /\d/.test(char) ? Number(char) : Number(VIN_VALUES.charAt(VIN_LETTERS.indexOf(char)));
    return total + weight * (weight === 0 ? 0 : value);
  }, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** GS1 check digit: weights 3 and 1 from the right. */
export function gs1Digit(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place++)
    sum += (body.charCodeAt(body.length - 1 - place) - 0x30) * (place % 2 === 0 ? 3 : 1);
  return String((10 - (sum % 10)) % 10);
}

/** Both check digits of a bank account number with this country code and account part (ISO 13616). */
export function ibanDigits(country: string, account: string): string {
  let rest = 0;
  for (const char of `${account}${country}00`) {
    const value = Number.parseInt(char, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return String(98 - rest).padStart(2, '0');
}

/** Ninth digit of a bank routing number: weights 3, 7, 1. */
export function routingDigit(eight: string): string {
  const sum = [...eight].reduce((total, char, at) => total + Number(char) * ([3, 7, 1][at % 3] ?? 0), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Letter of a Spanish identity number: its digits mod 23. */
export function dniLetter(digits: string): string {
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(digits) % 23);
}
