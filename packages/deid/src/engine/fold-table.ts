/**
 * What the fold makes of each UTF-16 unit beyond plain ASCII: 0 keeps it, an ASCII code replaces it, the other values
 * are the kinds below. Characters that look like a letter of another script are folded only inside words that have ASCII
 * letters too, so that Russian and Greek text stays what it is.
 */
export const KEEP = 0;
export const DROP = 0x80;
/** A combining accent: composed with the letter before it, else left out with it. */
export const ACCENT = 0x81;
/** First half of a pair that may be a styled letter or digit, or an invisible mark. */
export const PAIR = 0x82;
/** One character that stands for several letters. */
export const LIGATURE = 0x83;
/** Added to the ASCII code that a letter of another script looks like. */
export const LOOK_ALIKE = 0x100;

const DASHES = [
  0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63, 0x2043, 0x2e3a, 0x2e3b, 0x30a0,
  0x5be,
];
const BLANKS = [0xa0, 0x1680, 0x202f, 0x205f, 0x3000, 0x2800];
const BREAKS = [0x2028, 0x2029, 0x85, 0x0b, 0x0c];
const QUOTES = [0x2018, 0x2019, 0x201b, 0x2bc, 0x2032, 0xb4, 0x2b9, 0x55a, 0xa78c];
const DOUBLE_QUOTES = [0x201c, 0x201d, 0x201f, 0x2033];
const STOPS = [0x2024, 0x3002, 0xff61, 0x6d4];
const SLASHES = [0x2044, 0x2215, 0x29f8];
const COLONS = [0x2236, 0xa789, 0xfe55];
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffc],
];
const ACCENTS: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];
/** First code points of the decimal digit blocks of the basic plane. */
const DIGIT_ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
];
const CYRILLIC = 'аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwкkАAВBЕEКKМMНHОOРPСCТTХXУYЅSІIЈJԌG';
const GREEK = 'οoαaνvρpυuιiκkτtχxγyΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX';
const OTHERS = "օoհhոnɑaɡgıiȷjɩiǀlꞌ'";
/** Halves that open mathematical letters and digits, enclosed letters, tags and variation selectors. */
const OPENING = [0xd835, 0xd83c, 0xdb40, 0xd83d];

/** One entry for each UTF-16 unit. */
export const FOLDS: Uint16Array = buildFolds();

function buildFolds(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const put = (codes: readonly number[], target: string): void => {
    for (const code of codes) table[code] = target.charCodeAt(0);
  };
  const fill = (ranges: readonly (readonly [number, number])[], kind: number): void => {
    for (const [first, last] of ranges) table.fill(kind, first, last + 1);
  };
  fill(INVISIBLE, DROP);
  fill(ACCENTS, ACCENT);
  put(DASHES, '-');
  put(BLANKS, ' ');
  for (let code = 0x2000; code <= 0x200a; code++) table[code] = 0x20;
  put(BREAKS, '\n');
  put(QUOTES, "'");
  put(DOUBLE_QUOTES, '"');
  put(STOPS, '.');
  put(SLASHES, '/');
  put(COLONS, ':');
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0;
  for (const zero of DIGIT_ZEROS) for (let digit = 0; digit < 10; digit++) table[zero + digit] = 0x30 + digit;
  for (const pairs of [CYRILLIC, GREEK, OTHERS])
    for (let at = 0; at < pairs.length; at += 2)
      table[pairs.charCodeAt(at)] = LOOK_ALIKE | pairs.charCodeAt(at + 1);
  fillStyled(table);
  table.fill(LIGATURE, 0xfb00, 0xfb07);
  for (const half of OPENING) table[half] = PAIR;
  return table;
}

/** Letters and digits in circles and script letters of the basic plane that stand for one ASCII character. */
function fillStyled(table: Uint16Array): void {
  for (const [first, last] of [
    [0x2102, 0x2149],
    [0x2460, 0x24ff],
  ] as const)
    for (let code = first; code <= last; code++) {
      const plain = String.fromCharCode(code).normalize('NFKC');
      if (/^[A-Za-z\d]$/.test(plain)) table[code] = plain.charCodeAt(0);
    }
}
