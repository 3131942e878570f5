import { startAt, type TextDocument } from '../engine/document.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';

/** Path characters; a closing full stop or bracket belongs to the sentence. */
const PATH = String.raw`(?:[\w~%&=#@:;+$!*\-\u00a1-\uffff]|[./?,'(](?=[\w~%&=#@/-])|\)(?=[/\w]))`;
const REST = String.raw`${PATH}{1,2000}`;

export const url: Recognizer = definePattern({
  id: 'url',
  entity: 'URL',
  cites: '164.514(b)(2)(i)(N)',
  patterns: [
    {
      at: {
        words: ['http', 'https', 'hxxp', 'hxxps', 'ftp', 'sftp', 'ftps', 'ws', 'wss', 'ssh', 'rtsp', 'file'],
      },
      shape: new RegExp(String.raw`(?:https?|hxxps?|s?ftps?|wss?|ssh|rtsp|file):/{2,3}\[?${REST}`, 'iy'),
      score: 0.95,
      why: 'scheme',
    },
    {
      at: { words: ['www'] },
      shape: new RegExp(String.raw`www\.${REST}`, 'iy'),
      score: 0.9,
      why: 'www host',
    },
  ],
  examples: {
    match: [
      'see «https://portal.example.org/p?id=77#top».',
      'at («www.smithfamily.example/jane»)',
      '«ftp://files.example.net/jdoe/scan.pdf»',
    ],
    ignore: ['the https scheme', 'http is a protocol', 'www stands for little'],
  },
});

/** Top-level domains that are no ending of an ordinary word or abbreviation. */
const SURE =
  'com|org|net|edu|gov|mil|info|biz|health|healthcare|clinic|hospital|care|doctor|dental|online|site|app|dev|cloud|example|test|invalid|local|internal|io|co\\.uk|org\\.uk|nhs\\.uk|com\\.mx|com\\.au|com\\.ar|com\\.co|com\\.br|gob\\.mx|gob\\.es|gov\\.uk|ac\\.uk';
/** Those that are: only a path behind them tells. */
const WITH_PATH = 'es|mx|uk|ca|de|fr|ly|tv|gg|cc|ai|co|eu|nl|ch|au|br|pt';
const DOMAIN = new RegExp(
  String.raw`\.(?:(?:${SURE})(?::\d{2,5})?(?:/${PATH}{0,2000}|\?${PATH}{1,500})?|(?:${WITH_PATH})/${PATH}{1,2000})(?![\w@-]|\.\w)`,
  'iy',
);
const LONGEST_HOST = 100;

/** Hosts without scheme or "www", with or without a path. Read at each part that may be the last one. */
function readBareHost(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const dot = startAt(document, index) - 1;
  if (text.charCodeAt(dot) !== DOT) return;
  let start = dot;
  const lowest = Math.max(0, dot - LONGEST_HOST);
  while (start > lowest && /[\da-z.-]/i.test(text.charAt(start - 1))) start--;
  while (start < dot && /[.-]/.test(text.charAt(start))) start++;
  if (start === dot || /[@_/]/.test(text.charAt(start - 1)) || !/[a-z]/i.test(text.slice(start, dot))) return;
  DOMAIN.lastIndex = dot;
  const domain = DOMAIN.exec(text)?.[0];
  if (domain === undefined) return;
  found.push({
    entity: 'URL',
    start,
    end: dot + domain.length,
    score: domain.includes('/') || domain.includes('?') ? 0.85 : 0.6,
    recognizer: 'bare-host',
    why: 'host name',
  });
}
const DOT = 0x2e;

export const bareHost: Recognizer = defineScanner({
  id: 'bare-host',
  entity: 'URL',
  cites: '164.514(b)(2)(i)(N)',
  scan: () => undefined,
  at: {
    words: `${SURE}|${WITH_PATH}`.split('|').map((ending) => ending.replace(/\\.\w+$/, '')),
    read: readBareHost,
  },
  examples: {
    match: [
      'go to «mychart.example.org/visits/77812» now',
      'her blog «janedoe-heals.com».',
      '«portal.example.com:8443/p?id=9»',
      'at «clinica-sol.es/cita/8812»',
    ],
    ignore: [
      'pain.No fever',
      'e.g. this',
      'q.i.d. for',
      'a.m. and p.m.',
      'jane@clinic.org',
      'end.In the',
      '3.com',
    ],
  },
});
