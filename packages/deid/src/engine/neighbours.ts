import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  MONTH,
  ORDINARY,
  PROTECTED,
  STATE,
  TITLE,
  WEEKDAY,
} from '../gazetteers/lexicon.ts';
import { isThingByForm, THINGS } from '../gazetteers/things.ts';
import type { Candidate } from '../recognizers/define.ts';
import { COUNTRIES } from '../tagger/countries.ts';
import { endAt, flagsAt, gapAfter, startAt, type TextDocument, tokenFrom, wordAt } from './document.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from './tokens.ts';

/** A name from this score on proves its neighbours in a list. */
const PROVEN = 0.6;
const LONGEST_LIST = 8;
const BLOCKED = ORDINARY | PROTECTED | MONTH | WEEKDAY | CREDENTIAL | TITLE | FACILITY | STATE | NUMBER;
const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Words that begin the next clause after a comma or "and". */
const NO_NAMES = set(
  'i he she we they it you his her their my our the a an this that these those there here then now so but or if when while who which what where why how not no yes please thanks thank best regards love sincerely cheers both all one also even just only still however meanwhile later after before since because although though in on at of to for from by with md phd jr sr inc llc ltd co dr mr mrs ms monday dob mrn hospital street road avenue attorney solicitor esquire director manager president secretary treasurer nurse physician surgeon owner chair clerk agent chef editor resident fellow intern student fire police phone email fax dropout lmft lcsw dds',
);

/** Names that stand in a list with a proven one ("Ilse and Thabo"), and initials of a proven name ("J.A."). */
export function findNeighbours(document: TextDocument, found: readonly Candidate[]): Candidate[] {
  const names = found.filter(({ entity, score }) => entity === 'NAME' && score >= PROVEN);
  const added: Candidate[] = [];
  for (const candidate of names) {
    readRight(document, candidate, added);
    readLeft(document, candidate, added);
  }
  if (names.length > 0) readInitials(document, names, added);
  for (const candidate of found)
    if (STREETS.has(candidate.recognizer) && candidate.entity === 'GEOGRAPHIC') {
      readTownAfter(document, candidate, added);
      readAddressee(document, candidate, added);
    }
  return added;
}

const STREETS: ReadonlySet<string> = new Set(['street', 'street-form', 'postcode']);

function push(document: TextDocument, first: number, last: number, why: string, added: Candidate[]): void {
  added.push({
    entity: 'NAME',
    start: startAt(document, first),
    end: endAt(document, last),
    score: 0.6,
    recognizer: 'neighbour',
    why,
  });
}

/** A single capitalised word that nothing speaks against. */
function isFree(document: TextDocument, at: number): boolean {
  const flags = flagsAt(document, at);
  const length = endAt(document, at) - startAt(document, at);
  if (!(flags & CAPITAL) || flags & (BLOCKED | ALL_CAPS) || length < 3) return false;
  const word = wordAt(document, at);
  if (NO_NAMES.has(word) || COUNTRIES.has(word) || isThingByForm(word)) return false;
  return (flags & FIRST) !== 0 || !THINGS.has(word);
}

/** What stands between two name words of a list: a comma or "and". Returns the index of the next name word, or -1. */
function nextInList(document: TextDocument, at: number): number {
  const gap = gapAfter(document, at);
  if (/^(?:,| &) $/.test(gap)) {
    const isAnd = gap === ', ' && wordAt(document, at + 1) === 'and' && gapAfter(document, at + 1) === ' ';
    return isAnd ? at + 2 : at + 1;
  }
  const isLink =
    gap === ' ' && /^(?:and|y)$/.test(wordAt(document, at + 1)) && gapAfter(document, at + 1) === ' ';
  return isLink ? at + 2 : -1;
}

function readRight(document: TextDocument, { end }: Candidate, added: Candidate[]): void {
  let at = tokenFrom(document, end) - 1;
  for (let items = 0; items < LONGEST_LIST; items++) {
    const isComma = gapAfter(document, at) === ', ';
    const next = nextInList(document, at);
    if (next === -1 || !isFree(document, next)) return;
    const after = gapAfter(document, next);
    const isPart = /^[ '-]$/.test(after) && (flagsAt(document, next + 1) & CAPITAL) !== 0;
    if (isPart) return;
    // After a comma a town or a post follows as often as a name: the list must go on.
    if (isComma && next === at + 1 && nextInList(document, next) === -1) return;
    push(document, next, next, 'in a list with a name', added);
    at = next;
  }
}

function readLeft(document: TextDocument, { start }: Candidate, added: Candidate[]): void {
  let at = tokenFrom(document, start);
  for (let items = 0; items < LONGEST_LIST; items++) {
    const isLinked = /^(?:and|y)$/.test(wordAt(document, at - 1));
    const before = isLinked ? at - 2 : at - 1;
    if (before < 0 || nextInList(document, before) !== at || !isFree(document, before)) return;
    if (!isLinked && !(gapAfter(document, before - 1) === ', ' || added.length > 0)) return;
    if (gapAfter(document, before - 1) === ' ' && flagsAt(document, before - 1) & CAPITAL) return;
    push(document, before, before, 'in a list with a name', added);
    at = before;
  }
}

const DOTTED = /(?<![\w.])[A-Z]\.[A-Z]\.(?!\w)/g;
const BARE =
  /(?<=(?:^|[\n.;] ?|\d\. ))[A-Z]{2}(?= (?:to|reported|reports|asked|said|agreed|noted|suggested|raised|will|confirmed|thanked)\b)/g;

function readInitials(document: TextDocument, names: readonly Candidate[], added: Candidate[]): void {
  const { text } = document;
  const known = new Set<string>();
  for (const { start, end } of names) {
    const words = text.slice(start, end).match(/[A-Z\u00c0-\u00de][\p{L}'.-]{0,30}/gu) ?? [];
    if (words.length > 1) known.add(`${words[0]?.charAt(0)}${words.at(-1)?.charAt(0)}`);
  }
  for (const degree of ['MD', 'DO', 'RN', 'NP', 'PA', 'OD', 'CM']) known.delete(degree);
  if (known.size === 0) return;
  for (const shape of [DOTTED, BARE])
    for (const { 0: value, index } of text.matchAll(shape))
      if (known.has(value.replaceAll('.', '')))
        added.push({
          entity: 'NAME',
          start: index,
          end: index + value.length,
          score: 0.6,
          recognizer: 'neighbour',
          why: 'initials of a name',
        });
}

const TOWN =
  /(?:,? ?\n[ \t]{0,8}|, ?| ?\| ?)(?<town>[A-Z\u00c0-\u00de][\p{L}'.-]{1,24}(?: (?:upon |on |under |de |la |le |am |an der |am )?[A-Z\u00c0-\u00de][\p{L}'-]{1,24}){0,2}(?: \d{1,2}(?!\d))?)(?=,|\n|$|\.(?:\s|$)| [A-Z]{2}\b| \d{4,5}| [A-Z]{1,2}\d)(?:(?:, ?| )(?<code>\d{4,5})(?=[.,;\n]|$| (?:please|for|by)))?/uy;
const NO_TOWN =
  /^(?:Dear|Best|Kind|Regards|Sincerely|Thank|Thanks|Phone|Tel|Fax|Email|Mobile|Cell|Date|From|To|Re|Subject|Attn|Contact|Item|Total|Invoice|Payable|Notes?|Hi|Hello|Please|Patient|Name|DOB|MRN|Apt|Suite|Unit|Floor|The|And|But)\b/;

/** "12 Oak Road, Saltcoats, 9301": what follows a street up to the postcode is the town; lines of an address block too. */
function readTownAfter(document: TextDocument, { end }: Candidate, added: Candidate[]): void {
  const { text } = document;
  let from = end;
  for (let parts = 0; parts < 3; parts++) {
    TOWN.lastIndex = from;
    const match = TOWN.exec(text);
    const town = match?.groups?.town;
    if (match === null || town === undefined || NO_TOWN.test(town)) return;
    const isBelow = match[0].slice(0, match[0].indexOf(town)).includes('\n');
    const start = from + match[0].indexOf(town);
    const first = tokenFrom(document, start);
    const flags = flagsAt(document, first);
    if (isBelow && (parts > 1 || !startsLine(text, end))) return;
    if (
      flags & (TITLE | MONTH | WEEKDAY) ||
      (flags & STATE && !(flags & FIRST)) ||
      COUNTRIES.has(town.toLowerCase())
    )
      return;
    pushPlace(start, start + town.length, added);
    from = start + town.length;
    const code = match.groups?.code;
    if (code !== undefined) {
      const at = text.indexOf(code, from);
      pushPlace(at, at + code.length, added);
      return;
    }
  }
}

const ADDRESSEE =
  /^(?:[\p{L} ]{2,20}: {0,4})?(?<name>[A-Z\u00c0-\u00de][\p{L}'-]{1,24}\.?(?: (?:van|von|der|den|de|del|la|di|da|dos|du|le|al|ter|bin|[A-Z]\.)){0,3}(?: [A-Z\u00c0-\u00de][\p{L}'-]{1,24}){1,3}),?[ \t]{0,4}$/u;

/** The line above a street is who lives there, unless a word of it says house or office. */
function readAddressee(document: TextDocument, { start }: Candidate, added: Candidate[]): void {
  const { text } = document;
  if (text.charCodeAt(start - 1) !== 10) return;
  const from = Math.max(text.lastIndexOf('\n', start - 2) + 1, start - 80);
  const name = ADDRESSEE.exec(text.slice(from, start - 1))?.groups?.name;
  if (name === undefined) return;
  const at = text.indexOf(name, from);
  const last = tokenFrom(document, at + name.length) - 1;
  // Under a name stands what its owner does, "Senior Buyer".
  const opens = from < 2 || text.charCodeAt(from - 2) === 10 || at > from || / [a-z]/.test(name);
  if (!opens && !(flagsAt(document, tokenFrom(document, at)) & FIRST)) return;
  for (let index = tokenFrom(document, at); index <= last; index++) {
    const word = wordAt(document, index);
    if (flagsAt(document, index) & (FACILITY | STATE | NUMBER) || NO_NAMES.has(word) || NO_PERSON.has(word))
      return;
  }
  push(document, tokenFrom(document, at), last, 'above a street', added);
}

const NO_PERSON = set(
  'house office department dept suite floor building tower services service ship bill deliver send mail address company inc corp bank store shop apartments home delivery shipping billing customer accounts account total date tours location branch street unit flat',
);

/** True when the street is a line of its own, as in an address block. */
function startsLine(text: string, end: number): boolean {
  const from = text.lastIndexOf('\n', end - 1) + 1;
  return end - from < 60 && !/[.:;]\s/.test(text.slice(from, end));
}

const pushPlace = (start: number, end: number, added: Candidate[]): void => {
  added.push({
    entity: 'GEOGRAPHIC',
    start,
    end,
    score: 0.7,
    recognizer: 'neighbour',
    why: 'town after a street',
  });
};
