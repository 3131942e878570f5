import { startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_LOCAL = 64;
const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN =
  /@(?:\[?\d{1,3}(?:\.\d{1,3}){3}\]?|[\p{L}\p{N}](?:[\p{L}\p{N}-]|\.(?=[\p{L}\p{N}])){0,250}\.\p{L}{1,24}(?!\p{L}))/uy;

function scanEmail({ text }: TextDocument, found: Candidate[]): void {
  let floor = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = localStart(text, at, floor);
    const end = start === at ? spacedEnd(text, at) : domainEnd(text, start, at);
    if (end === -1) continue;
    if (start === at) start = spacedStart(text, at, floor);
    if (start === at) continue;
    found.push({ entity: 'EMAIL', start, end, score: 0.99, recognizer: 'email', why: 'address form' });
    floor = end;
  }
}

/** Where the domain at the sign `at` ends; -1 when none follows. A host without a dot needs a telling part before it. */
function domainEnd(text: string, start: number, at: number): number {
  DOMAIN.lastIndex = at;
  const domain = DOMAIN.exec(text)?.[0];
  if (domain !== undefined) return at + domain.length;
  BARE_HOST.lastIndex = at;
  const host = BARE_HOST.exec(text)?.[0];
  return host !== undefined && TELLING.test(text.slice(start, at)) ? at + host.length : -1;
}
const BARE_HOST = /@[a-z]{3,20}(?![\w@-])/iy;
const TELLING = /^[\p{L}][\p{L}\p{N}]{0,40}[._]?[\p{L}\p{N}._-]{3,}$/u;
const SPACED =
  /@ {1,2}[\p{L}\p{N}-]{1,40}(?:\.[\p{L}\p{N}-]{1,40}){0,3}\.(?:com|org|net|edu|gov|es|mx|uk|us|example|health|io)(?![\p{L}\p{N}@])/uy;

/** The end of a domain behind a sign with blanks around it: a usual ending must prove it. */
function spacedEnd(text: string, at: number): number {
  SPACED.lastIndex = at;
  const domain = SPACED.exec(text)?.[0];
  return domain === undefined ? -1 : at + domain.length;
}

/** The local part before the blanks that stand before the sign. */
function spacedStart(text: string, at: number, floor: number): number {
  let end = at;
  while (end > floor && at - end < 2 && text.charAt(end - 1) === ' ') end--;
  const start = localStart(text, end, floor);
  return start === end ? at : start;
}

/** A line that was broken after a dash inside the local part. */
const isWrapped = (text: string, at: number): boolean =>
  text.charAt(at) === '\n' && /^\w[-_]$/.test(text.slice(Math.max(0, at - 2), at));

function localStart(text: string, at: number, floor: number): number {
  const lowest = Math.max(floor, at - LONGEST_LOCAL);
  let start = at;
  while (start > lowest && (LOCAL.test(text.charAt(start - 1)) || isWrapped(text, start - 1))) start--;
  while (start < at && /[.'%+-]/.test(text.charAt(start))) start++;
  return start;
}

export const email: Recognizer = defineScanner({
  id: 'email',
  entity: 'EMAIL',
  cites: '164.514(b)(2)(i)(F)',
  scan: scanEmail,
  examples: {
    match: [
      'write to «jane.o-neil+lab@mail.example.org».',
      '(«josé@clinica.es»)',
      '«a@b.co», «c_d@e.example»',
      '«jane.doe @ example.org» is hers',
      'pay «refund.593104@okaxis» now',
      'to «nora-\npace84@example.org» today',
    ],
    ignore: ['5 mg @ bedtime', '@home care', 'a@b', 'seen @ 10.30', '@@@@', '50mg@night', 'q6h@home'],
  },
});

const AT = String.raw`(?: ?[[({<] ?at ?[\])}>] ?| at )`;
const DOT = String.raw`(?: ?[[({<] ?dot ?[\])}>] ?| dot |\.)`;
const TLD = 'com|org|net|edu|gov|health|io|es|uk|us|example|info|mx|co';
/** The words before "at" are joined by dots, underscores and the like; without them only the last one counts. */
const SPELT = new RegExp(
  String.raw`(?:[\w+-]{1,40}(?: ?[[({<]? ?(?:dot|underscore|dash|hyphen) ?[\])}>]? ?|\.)){0,4}[\w+-]{1,40}${AT}(?:[\w-]{1,40}${DOT}){1,4}(?:${TLD})(?![\w@])`,
  'iy',
);
const FARTHEST_BACK = 9;
/** What follows the "at" of an address. */
const SPELT_HOST = new RegExp(String.raw`at ?[\])}>]? ?(?:[\w-]{1,40}${DOT}){1,4}(?:${TLD})(?![\w@])`, 'iy');

/** "jane dot doe at example dot com", "jane [at] example [dot] org": brackets or a spelt "dot" after the "at" show it. */
function readSpeltEmail(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const at = startAt(document, index);
  const isBracketed = /[[({<] ?$/.test(text.slice(Math.max(0, at - 2), at));
  if (!isBracketed && ![2, 3, 4].some((ahead) => wordAt(document, index + ahead) === 'dot')) return;
  SPELT_HOST.lastIndex = at;
  if (!SPELT_HOST.test(text)) return;
  for (let first = Math.max(0, index - FARTHEST_BACK); first < index; first++) {
    const start = startAt(document, first);
    if (/[\w+.-]/.test(text.charAt(start - 1))) continue;
    SPELT.lastIndex = start;
    const value = SPELT.exec(text)?.[0];
    if (value === undefined || start + value.length <= at) continue;
    const end = start + value.length;
    found.push({
      entity: 'EMAIL',
      start,
      end,
      score: 0.8,
      recognizer: 'spelt-email',
      why: 'address in words',
    });
    return;
  }
}

export const speltEmail: Recognizer = defineScanner({
  id: 'spelt-email',
  entity: 'EMAIL',
  cites: '164.514(b)(2)(i)(F)',
  scan: () => undefined,
  at: { words: ['at'], read: readSpeltEmail },
  examples: {
    match: [
      'it is «jane dot doe at example dot com» thanks',
      'mail «jdoe84 [at] clinic [dot] org».',
      '«mary_smith(at)example.com»',
      '«j underscore doe at mail dot example dot org» yes',
    ],
    ignore: [
      'dot blot at 4 weeks',
      'seen at the clinic dot phrase',
      'pain at rest (at night) and so on',
      'look at example.com',
    ],
  },
});
