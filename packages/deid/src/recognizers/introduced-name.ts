import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { isChartWord } from '../engine/language.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';
import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  MONTH,
  ORDINARY,
  PROTECTED,
  STATE,
  SURNAME,
  TITLE,
  WEEKDAY,
} from '../gazetteers/lexicon.ts';
import { THINGS } from '../gazetteers/things.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const words = (list: string): readonly string[] => list.split(' ');
const set = (list: string): ReadonlySet<string> => new Set(words(list));

/** People who stand in some relation to somebody: a name follows "my …", "her …". */
const RELATIONS = words(
  'coworker colleague assistant boss manager supervisor roommate housemate flatmate friend buddy mate teammate neighbor neighbour partner fiance fiancee girlfriend boyfriend wife husband son daughter mother father mum mom dad mama papa sister brother sis bro aunt auntie uncle grandma grandpa grandmother grandfather granddaughter grandson grandchild nana nanny cousin niece nephew stepson stepdaughter stepfather stepmother godmother godfather goddaughter godson twin kid toddler teacher coach tutor lawyer attorney caseworker landlord landlady therapist counselor pastor sponsor babysitter carer caregiver aide secretary intern client tenant hermano hermana hijo hija esposo esposa marido mujer madre padre abuelo abuela nieto nieta primo prima sobrino sobrina novio novia vecino vecina amigo amiga compañero compañera cuñado cuñada suegra suegro',
);
/** Words that themselves are used like a title. */
const ADDRESSES = words(
  'uncle aunt auntie grandma grandpa granny nana officer detective sergeant corporal lieutenant captain deputy sheriff constable inspector judge justice pastor father brother chaplain rabbi imam deacon bishop senator councillor councilman councilwoman councilor principal headmaster coach chef nurse midwife attorney tío tía don doña',
);
/** "called", "labeled": a name in quotes follows. */
const QUOTERS = words('called labeled labelled nicknamed named by nickname aka preferred llamado llamada');
/** Verbs of talk: with whom follows within a few words. */
const TALKS = words(
  'discussed spoke reviewed met consulted conferred talked chatted working married divorced notified informed paged texted told thanked visited',
);
const talks: ReadonlySet<string> = new Set(TALKS);
/** What somebody was made: who stands before. */
const MADE = words('aware notified paged');
const made: ReadonlySet<string> = new Set(MADE);
const OWNERS = set("my his her their your our mi su sus tu mis the a pt's");
const BLOCKED = ORDINARY | PROTECTED | MONTH | WEEKDAY | CREDENTIAL | TITLE | FACILITY | STATE | NUMBER;
/** Capitalised words after a title that open something else. */
const NO_NAMES = set(
  'the a an and or of in on at to for from with is was has had will would can could says said who which that this these those he she it they we i you no not yes but if when then so as by be been are were do does did how what why where there here all any some one two please thank thanks hello hi dear general service services training care home house office station department school report reports note notes call line desk team teams unit union staff lady lord superior time us god christmas nature figure in-law company group phone email fax date dob address mrn age sex right left training pharmacy surgery ortho radiology anesthesia nursing icu family case management social work transplant renal gi hospice palliative trauma vascular urology neuro cards medicine hematology dietary respiratory house epic teams zoom health facebook google apple microsoft amazon deceased unknown alive living healthy dead both daughter son patient team',
);

const addresses: ReadonlySet<string> = new Set(ADDRESSES);
const relations: ReadonlySet<string> = new Set(RELATIONS);
const quoters: ReadonlySet<string> = new Set(QUOTERS);

function readWord(document: TextDocument, index: number, found: Candidate[]): void {
  const word = wordAt(document, index);
  if (quoters.has(word)) readQuoted(document, index, found);
  if (talks.has(word)) readTalk(document, index, found);
  if (made.has(word)) readMade(document, index, found);
  const isCharge = word === 'nurse' && wordAt(document, index - 1) === 'charge';
  const isTitle = addresses.has(word) && ((flagsAt(document, index) & CAPITAL) !== 0 || isCharge);
  const isOwned = relations.has(word) && (hasOwner(document, index) || opensSentence(document, index));
  if (!isTitle && !isOwned) return;
  const gap = gapAfter(document, index);
  if (!(isOwned ? /^,? $|^ \($/ : /^ $/).test(gap)) return;
  const first = index + 1;
  const last = nameEnd(document, first, (flagsAt(document, index) & ALL_CAPS) !== 0);
  if (last >= first) push(document, first, last, isOwned ? 0.75 : 0.72, 'word for a person before it', found);
}

/** "Ortho (Bhandari) aware", "Nakamura paged 14:20". */
function readMade(document: TextDocument, index: number, found: Candidate[]): void {
  const at = index - 1;
  if (!/^\)? $/.test(gapAfter(document, at)) || !isNameWord(document, at, false)) return;
  const isOpen = /(?:\(|[.;,\n] ?)$/.test(gapAfter(document, at - 1)) || at === 0;
  if (isOpen && !isChartWord(wordAt(document, at))) push(document, at, at, 0.72, 'made aware', found);
}

const FAR = 6;

/** "reviewed the films with Kowalczyk", "notified Oberholtzer". */
function readTalk(document: TextDocument, index: number, found: Candidate[]): void {
  const isDirect = /^(?:notified|informed|paged|texted|told|thanked|visited|married|met)$/.test(
    wordAt(document, index),
  );
  let first = index + 1;
  if (!(isDirect && flagsAt(document, first) & CAPITAL)) {
    while (first < index + FAR && !/^(?:with|w|to)$/.test(wordAt(document, first))) {
      if (/[.;\n]/.test(gapAfter(document, first))) return;
      first++;
    }
    if (first >= index + FAR) return;
    first++;
  }
  if (!/^\/? $/.test(gapAfter(document, first - 1)) || !(flagsAt(document, first) & CAPITAL)) return;
  const last = nameEnd(document, first, false);
  if (last < first || isChartWord(wordAt(document, last)) || THINGS.has(wordAt(document, first))) return;
  const next = flagsAt(document, last + 1);
  if (next & CAPITAL && gapAfter(document, last) === ' ' && !(next & (CREDENTIAL | TITLE))) return;
  push(document, first, last, 0.72, 'verb of talk before it', found);
}

/** "my sister", "her little sister", "Tom's sister". */
function hasOwner(document: TextDocument, index: number): boolean {
  for (let at = index - 1; at >= index - 3 && at >= 0; at--) {
    const gap = gapAfter(document, at);
    if (gap === "'s " || (gap === ' ' && OWNERS.has(wordAt(document, at)))) return true;
    if (gap !== ' ' || flagsAt(document, at) & CAPITAL) return false;
  }
  return false;
}

/** "Partner Rangi works for …": the sentence goes on in lower case, so that no heading is meant. */
function opensSentence(document: TextDocument, index: number): boolean {
  if ((flagsAt(document, index) & (CAPITAL | ALL_CAPS)) !== CAPITAL || gapAfter(document, index) !== ' ')
    return false;
  if (index > 0 && !/[.\n]/.test(gapAfter(document, index - 1))) return false;
  const goesOn =
    gapAfter(document, index + 1) === ' ' && !(flagsAt(document, index + 2) & (CAPITAL | NUMBER));
  return goesOn && (flagsAt(document, index + 1) & CAPITAL) !== 0;
}

/** The last token of the name that begins at `first`; before it when none does. */
function nameEnd(document: TextDocument, first: number, isCaps: boolean): number {
  const flags = flagsAt(document, first);
  if (!(flags & CAPITAL)) {
    const isListed =
      (flags & FIRST) !== 0 && !(flags & BLOCKED) && endAt(document, first) - startAt(document, first) > 3;
    return isListed ? first : first - 1;
  }
  let last = first - 1;
  for (let at = first; at < first + 3; at++) {
    if (!isNameWord(document, at, isCaps)) break;
    last = at;
    if (!/^(?: |-)$/.test(gapAfter(document, at))) break;
  }
  return last;
}

function isNameWord(document: TextDocument, at: number, isCaps: boolean): boolean {
  const flags = flagsAt(document, at);
  const length = endAt(document, at) - startAt(document, at);
  const word = wordAt(document, at);
  if (!(flags & CAPITAL) || length < 2 || flags & BLOCKED || NO_NAMES.has(word)) return false;
  if (flags & (FIRST | SURNAME)) return true;
  return !(flags & ALL_CAPS) || isCaps ? !THINGS.has(word) : false;
}

/** `prefers to be called "Wally"`, `labeled "Stroud, Philippa"`. */
function readQuoted(document: TextDocument, index: number, found: Candidate[]): void {
  if (gapAfter(document, index) !== ' "') return;
  const first = index + 1;
  let last = first - 1;
  for (let at = first; at < first + 4; at++) {
    if (!(flagsAt(document, at) & CAPITAL) || flagsAt(document, at) & (NUMBER | PROTECTED)) return;
    last = at;
    const gap = gapAfter(document, at);
    if (gap.startsWith('"')) break;
    if (!/^(?: |, |-|\. )$/.test(gap)) return;
  }
  const isSingle = last === first;
  if (gapAfter(document, last).startsWith('"') && (!isSingle || !NO_NAMES.has(wordAt(document, first))))
    push(document, first, last, 0.7, 'name in quotes', found);
}

function push(
  document: TextDocument,
  first: number,
  last: number,
  score: number,
  why: string,
  found: Candidate[],
): void {
  found.push({
    entity: 'NAME',
    start: startAt(document, first),
    end: endAt(document, last),
    score,
    recognizer: 'introduced-name',
    why,
  });
}

const SPEAKER = /\] {1,2}([A-Z\u00c0-\u00de][\p{L}'-]{2,20}(?: [A-Z\u00c0-\u00de][\p{L}'-]{1,20}){0,2}): /uy;
const ROLES = set(
  'doctor patient agent customer user assistant system admin bot nurse caller operator support speaker interviewer client info error warn warning debug note update status moderator host guest results methods conclusion',
);

/** "[19:04] Tomasz: yes": who speaks in a chat. */
function scanSpeakers({ text }: TextDocument, found: Candidate[]): void {
  for (let at = text.indexOf('] '); at !== -1; at = text.indexOf('] ', at + 2)) {
    if (!/\d/.test(text.charAt(at - 1))) continue;
    SPEAKER.lastIndex = at;
    const who = SPEAKER.exec(text)?.[1];
    if (who === undefined || ROLES.has(who.toLowerCase())) continue;
    const start = text.indexOf(who, at);
    const end = start + who.length;
    found.push({
      entity: 'NAME',
      start,
      end,
      score: 0.7,
      recognizer: 'introduced-name',
      why: 'speaker of a chat',
    });
  }
}

/** Names that no list has, introduced by what somebody is to somebody. */
export const introducedName: Recognizer = defineScanner({
  id: 'introduced-name',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanSpeakers,
  at: { words: [...new Set([...RELATIONS, ...ADDRESSES, ...QUOTERS, ...TALKS, ...MADE])], read: readWord },
  examples: {
    match: [
      'for my coworker «Solveig». She',
      'Her assistant «Kenji» signs',
      'mi hermano «Anselmo» perdió',
      'my little sis «priscilla» on',
      "Tom's sister «Zuri Okoye» came",
      'Officer «Delacroix» and I',
      'then Uncle «Thabo» sang',
      'reviewed the MRI with «Kowalczyk» and',
      'RN notified «Oberholtzer».',
      'neg. Ortho («Bhandari») aware.',
      'Unit. Partner «Rangi» works for',
      'saw charge nurse «Oberholtzer», then',
      '[03/11/2022, 19:04] «Tomasz»: yes',
      'prefers to be called "«Wally»".',
    ],
    ignore: [
      'my sister is well',
      'his mother died',
      'My friend, The End',
      'her partner Foley catheter',
      'Officer Training',
      'called "Plan of care"',
      'Father of two',
      '[1] Results: none',
      '[10:02] System: ready',
      'the assistant MRI',
      'Family notified.',
      'After informed consent',
      'Radiology aware.',
      'Mother Deceased at 60',
      'discussed with Radiology and',
      'reviewed with Epic Care',
      'met with the team',
    ],
  },
});
