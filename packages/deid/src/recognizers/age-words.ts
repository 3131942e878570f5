/** Words and numbers for ages over 89; shared by the recognizer of ages and by what reveals them. */

const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const ORDINAL_ONES = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const UNO = 'un|uno|una|dos|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve';

/** 90 to 125 in digits. */
export const NUMBER_OVER_89: string = String.raw`(?:9\d|1[01]\d|12[0-5])`;
/** ninety … one hundred and nineteen */
export const ENGLISH_OVER_89: string = `(?:ninety(?:[- ](?:${ONES}))?|(?:one|a) hundred(?:(?:[- ]and)?[- ](?:${TEENS}|${ONES}))?|hundred(?:[- ]and)?[- ](?:${TEENS}|${ONES}))`;
/** noventa … ciento diez */
export const SPANISH_OVER_89: string = `(?:noventa(?: y (?:${UNO}))?|cien(?:to (?:diez|once|doce|trece|catorce|quince|${UNO}))?)`;
/** ninetieth, ninety-fifth, hundredth, one hundred and first, 95th */
export const ORDINAL_OVER_89: string = `(?:${NUMBER_OVER_89}(?:st|nd|rd|th)|ninetieth|ninety[- ](?:${ORDINAL_ONES})|(?:(?:one|a) )?hundred(?:th|(?:[- ]and)?[- ](?:${ORDINAL_ONES}|tenth)))`;
/** People named by the decade of their age. */
export const WORD_OVER_89 =
  '(?:nonagenarian|(?:super|semi-?super)?centenarian|nonagenari[oa]|(?:super)?centenari[oa])s?';
/** "early 90s", "mid-nineties": the decade of a life, after "in her". */
export const DECADE_OVER_89: string = String.raw`(?:(?:very )?(?:early|mid|late|upper)[- ](?:to[- ](?:mid|late)[- ])?)?(?:90'?s|nineties|10\d'?s|hundreds)`;
