import { type DateAtom, readAtom } from './date-atom.ts';
import type { DateLanguage } from './date-words.ts';

/** Words and marks, or a date. */
export type Piece = string | DateAtom;

/** What may stand around the dates of one written value: words of a range, days of the week, a time of day. */
const TIME = String.raw`(?:T?\d{1,2}(?:[:h]\d{2}){1,2}(?:[.,]\d{1,9})?|T\d{4}(?:\d{2}(?:\.\d{1,6})?)?(?!\d)|\d{1,2}(?= ?(?:[ap]\.?m|h\b|hrs?\b|o'clock)))(?: ?[ap]\.?m\b\.?| ?(?:hours|hrs?|h)\b| ?o'clock)?(?: ?(?:Z|[+-]\d{2}:?\d{2}|[ECMP][SD]?T|UTC|GMT)(?![\p{L}\d]))?`;
const WEEKDAY =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo';
const WORD =
  'to|through|thru|until|till|and|between|from|on|at|in|the|of|since|week|beginning|ending|early|late|mid|morning|afternoon|evening|night|noon|midnight|around|about|el|la|las|los|del|de|desde|hasta|entre|al|a|y|en|principios|finales|mediados|last|next|this|past|every|mes|año|pasado|próximo|coming|during|or|e|día|hrs|mes|meses';
const FILLER: RegExp = new RegExp(
  String.raw`(?:${TIME}|(?:${WEEKDAY})(?!\p{L})|(?:${WORD})(?!\p{L})|[\s.,;:()&@–'-]|/(?=\p{L}))`,
  'iuy',
);
/** A day of the week, alone or among other words. */
export const IS_WEEKDAY: RegExp = new RegExp(String.raw`(?<!\p{L})(?:${WEEKDAY})(?!\p{L})`, 'iu');

/** Cuts a written value into its dates and what stands around them; undefined when anything else stands there. */
export function readPieces(text: string, lang: DateLanguage): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const isInWord = /^(?:\p{L}{2}|\d{2})$/u.test(text.slice(Math.max(0, at - 1), at + 1));
    FILLER.lastIndex = at;
    const time = isInWord ? undefined : FILLER.exec(text)?.[0];
    const isTime = time !== undefined && /\d/.test(time);
    const atom = isInWord || isTime ? undefined : readAtom(text, at, { lang });
    const piece = atom ?? time;
    if (piece === undefined || piece.length === 0) return undefined;
    pieces.push(piece);
    at += piece.length;
  }
  return pieces;
}
