/** Marks that show nothing: zero-width characters, soft hyphens, direction marks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\n]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc\uff07]/g;
/** Letters and digits of double width. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/**
 * A value as a person reads it: invisible marks gone, look-alike dashes, spaces, apostrophes and wide forms made plain.
 * Operators write anew what they read here, so no map of offsets is needed.
 */
export function toPlainForm(value: string): string {
  return value
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
    .replace(APOSTROPHES, "'")
    .replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}
