import type { TextDocument } from '../engine/document.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_LOCAL = 64;
const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN =
  /@(?:\[?\d{1,3}(?:\.\d{1,3}){3}\]?|[\p{L}\p{N}](?:[\p{L}\p{N}-]|\.(?=[\p{L}\p{N}])){0,250}\.\p{L}{2,24})/uy;

function scanEmail({ text }: TextDocument, found: Candidate[]): void {
  let floor = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at, floor);
    if (start === at) continue;
    DOMAIN.lastIndex = at;
    const domain = DOMAIN.exec(text);
    if (domain === null) continue;
    const end = at + domain[0].length;
    found.push({ entity: 'EMAIL', start, end, score: 0.99, recognizer: 'email', why: 'address form' });
    floor = end;
  }
}

function localStart(text: string, at: number, floor: number): number {
  const lowest = Math.max(floor, at - LONGEST_LOCAL);
  let start = at;
  while (start > lowest && LOCAL.test(text.charAt(start - 1))) start--;
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
    ],
    ignore: ['5 mg @ bedtime', '@home care', 'a@b', 'seen @ 10.30', '@@@@'],
  },
});
