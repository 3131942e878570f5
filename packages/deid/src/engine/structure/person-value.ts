import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  KIN,
  ORDINARY,
  PROTECTED,
  SURNAME,
  TITLE,
} from '../../gazetteers/lexicon.ts';
import { endAt, flagsAt, startAt, type TextDocument, tokenFrom, wordAt } from '../document.ts';
import { isChartWord } from '../language.ts';
import { CAPITAL, NUMBER } from '../tokens.ts';
import type { Cell } from './cell.ts';

/** A name found in a cell, by tokens, both included. */
export interface NameRun {
  readonly first: number;
  readonly last: number;
  /** At least one word is listed as a name, or none of them is an ordinary one. */
  readonly isPlausible: boolean;
  /** A word is listed as a name and is no ordinary one, or two are listed. */
  readonly isListed: boolean;
}

const LONGEST = 7;
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const PARTICLES = words(
  'de la las los del van von der den da di dos do das el al bin ben ibn abu st mc mac le du y e san santa ter ten zu',
);
/** Words that a value may begin with, but no name. */
const NO_NAME = words(
  'none unknown na nil nk self same see not no yes pending declined refused deceased above below on in at by the a an this that these there his her their our your my it its he she they is was were are has had have will with without who whom patient pt client denies denied reports reported states stated alert stable unable unremarkable noncontributory negative positive normal present absent same per as for from to of and or if signature signed electronically date time dob mrn medicare medicaid male female spouse wife husband parent unspecified various multiple other others left right bilateral both status post all any each one two no ninguno ninguna desconocido si el la los las un una se que con sin por en su paciente refiere presenta acude varon mujer hombre no',
);
/** Words that open the next field of a header. */
const FIELD_WORDS = words(
  'mrn mr dob dod doa dos ssn id pid csn fin acct account phone tel fax email age sex gender race address addr room rm bed ward unit member policy claim insurance npi dea lic license date admitted discharged admit discharge ext pgr pager cell home work rel relationship relation edad sexo fecha telefono nhc dni nie cp',
);
const JOINING = /^(?:[ ]{1,2}|[ ]?[-.'’^&] ?|\. |, ?|\.-|\.'|, {1,2}|\.,? )$/;

/** Reads the name that a cell begins with; undefined when it holds none. */
export function readPerson(document: TextDocument, { start, end }: Cell): NameRun | undefined {
  let first = tokenFrom(document, start);
  while (startAt(document, first) < end && isSkipped(document, first, end)) first++;
  if (startAt(document, first) >= end || first >= document.tokens.count) return undefined;
  const isCapital = (flagsAt(document, first) & CAPITAL) !== 0;
  const word = wordAt(document, first);
  if (FIELD_WORDS.has(word) || (NO_NAME.has(word) && !isListedName(document, first, end))) return undefined;
  const last = runEnd(document, first, end, isCapital);
  if (last < first || (last === first && flagsAt(document, first) & CREDENTIAL)) return undefined;
  const { strange, listed } = weigh(document, first, last);
  return {
    first,
    last,
    isPlausible: listed > 1 || (strange > 0 && isCapital),
    isListed: listed > 1,
  };
}

/** "Will Jones", "May Lee" after a label: the word is listed and a listed surname follows. */
function isListedName(document: TextDocument, first: number, end: number): boolean {
  const flags = flagsAt(document, first);
  const next = flagsAt(document, first + 1);
  if (!(flags & (FIRST | SURNAME)) || !(flags & CAPITAL)) return false;
  return startAt(document, first + 1) < end && (next & CAPITAL) !== 0 && (next & SURNAME) !== 0;
}

/** Forms of address before the name do not count; "Dr." and "Mr." are no part of it. */
function isSkipped(document: TextDocument, index: number, end: number): boolean {
  if (!(flagsAt(document, index) & TITLE) || startAt(document, index + 1) >= end) return false;
  return /^(?:\.? {1,2}|\.)$/.test(document.text.slice(endAt(document, index), startAt(document, index + 1)));
}

function runEnd(document: TextDocument, first: number, end: number, isCapital: boolean): number {
  let last = first - 1;
  let commas = 0;
  for (let at = first; at < first + LONGEST && endAt(document, at) <= end; at++) {
    if (at >= document.tokens.count) break;
    if (at > first && document.text.charAt(endAt(document, at - 1)) === ',') commas++;
    if (commas > 1 || !goesOn(document, first, at, isCapital)) break;
    if (isCapital && !(flagsAt(document, at) & CAPITAL)) continue;
    last = at;
  }
  while (last > first && isDangling(document, last)) last--;
  return last;
}

/** The word may be part of the name; a particle in lower case only where a capital follows. */
function goesOn(document: TextDocument, first: number, at: number, isCapital: boolean): boolean {
  const flags = flagsAt(document, at);
  const word = wordAt(document, at);
  if (flags & NUMBER || isLabelled(document, at) || isChartWord(word)) return false;
  if (at > first && (FIELD_WORDS.has(word) || !joins(document, at, flags, isCapital))) return false;
  return PARTICLES.has(word) || (isCapital ? (flags & CAPITAL) !== 0 : isLowerName(word, flags));
}

/** The word goes on with the name before it: no sentence ends between them, no credential begins. */
function joins(document: TextDocument, at: number, flags: number, isCapital: boolean): boolean {
  const { text } = document;
  const start = startAt(document, at);
  const gap = text.slice(endAt(document, at - 1), start);
  if (!JOINING.test(gap) || endsSentence(document, at - 1, gap)) return false;
  const hasComma = gap.includes(',');
  if (hasComma && !isAfterComma(document, at, flags, isCapital)) return false;
  if (/^[A-Za-z]{1,2}\.[A-Za-z]/.test(text.slice(start, start + 4))) return false;
  return !(flags & CREDENTIAL) || (!hasComma && (flags & (FIRST | SURNAME)) !== 0);
}

/** A particle in lower case ends no name. */
function isDangling(document: TextDocument, index: number): boolean {
  return PARTICLES.has(wordAt(document, index)) && !(flagsAt(document, index) & (CAPITAL | SURNAME));
}

/** ". " after a word of three letters or more; initials and "Ma." carry their own full stop. */
function endsSentence(document: TextDocument, index: number, gap: string): boolean {
  return gap.startsWith('.') && gap.length > 1 && endAt(document, index) - startAt(document, index) > 2;
}

/** "SMITH, JOHN": after a comma only a word that may be a given name goes on. */
function isAfterComma(document: TextDocument, at: number, flags: number, isCapital: boolean): boolean {
  if (flags & FIRST) return true;
  if (flags & (CREDENTIAL | TITLE | FACILITY | KIN)) return false;
  if (flags & (ORDINARY | PROTECTED) && !(flags & SURNAME)) return false;
  return isCapital ? (flags & CAPITAL) !== 0 : !NO_NAME.has(wordAt(document, at));
}

const isLowerName = (word: string, flags: number): boolean =>
  !NO_NAME.has(word) && ((flags & (FIRST | SURNAME)) !== 0 || !(flags & (ORDINARY | PROTECTED)));

/** The word is itself a label: ":" follows. */
function isLabelled(document: TextDocument, index: number): boolean {
  const { text } = document;
  const end = endAt(document, index);
  const code = text.charCodeAt(end);
  if (code === 0x3a) return true;
  return (code === 0x23 || code === 0x20) && text.charCodeAt(end + 1) === 0x3a;
}

/** How many words no list of ordinary words has, and the weight of those that are listed as names. */
function weigh(document: TextDocument, first: number, last: number): { strange: number; listed: number } {
  let strange = 0;
  let listed = 0;
  for (let at = first; at <= last; at++) {
    const flags = flagsAt(document, at);
    if (endAt(document, at) - startAt(document, at) < 2) continue;
    if (flags & FACILITY) return { strange: 0, listed: 0 };
    if (flags & (FIRST | SURNAME)) listed += flags & (ORDINARY | PROTECTED) ? 1 : 2;
    else if (!(flags & (ORDINARY | PROTECTED | TITLE)) && !PARTICLES.has(wordAt(document, at))) strange++;
  }
  return { strange, listed };
}
