import type { TextDocument } from '../engine/document.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';

export const ipv4: Recognizer = definePattern({
  id: 'ipv4',
  entity: 'IP',
  cites: '164.514(b)(2)(i)(O)',
  patterns: [
    {
      at: { digits: [1, 3], next: /\./, second: /\d/ },
      shape:
        /(?<![\w.])(?<!\b(?:version|firmware|release|build|software|driver|ver|rev|revision|section|chapter|clause|v|fw|sw)\.?[ :]{0,2})(?:(?:25[0-5]|2[0-4]\d|[01]?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d?\d)(?:\/(?:3[0-2]|[12]?\d)(?!\d)|:\d{2,5}(?!\d))?(?![\w]|\.\d)/iy,
      score: 0.9,
      why: 'four octets',
    },
  ],
  examples: {
    match: ['from «192.168.1.17».', 'host «8.8.8.8:443»', 'net «10.20.0.0/16»', '«192.168.001.017»'],
    ignore: ['1.2.3', '1.2.3.4.5', '300.1.1.1', 'Firmware 7.4.0.22', 'version 1.2.3.4'],
  },
});

/** Groups, then an IPv4 tail, a zone and a prefix length where they stand. */
const GROUPS =
  /(?<![\w:])(?=[\da-f:.]{2,45}(?![\w]|\.\w))(?<groups>(?:[\da-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}))(?:%[\w.]{1,16})?(?:\/\d{1,3})?(?![\w:])/iy;

function scanIpv6({ text }: TextDocument, found: Candidate[]): void {
  let floor = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const second = text.indexOf(':', at + 1);
    if (second === -1) return;
    if (at < floor || second - at > 5) continue;
    let start = at;
    while (start > floor && at - start < 4 && /[\da-f]/i.test(text.charAt(start - 1))) start--;
    GROUPS.lastIndex = start;
    const read = GROUPS.exec(text);
    const match = read?.[0];
    if (match === undefined || !isIpv6(read?.groups?.groups ?? '')) continue;
    found.push({
      entity: 'IP',
      start,
      end: start + match.length,
      score: 0.9,
      recognizer: 'ipv6',
      why: 'eight groups of hexadecimal digits',
    });
    floor = start + match.length;
  }
}

/** Eight groups, or fewer with one "::"; a bare "::" and times such as 10:20:30 are no address. */
function isIpv6(written: string): boolean {
  if (written === '::1') return true;
  const value = written.replace(/\d{1,3}(?:\.\d{1,3}){3}$/, 'ffff:ffff');
  const halves = value.split('::');
  const groups = value.split(':').filter((group) => group !== '');
  if (halves.length === 1) return groups.length === 8;
  return halves.length === 2 && groups.length >= 2 && groups.length < 8 && value.length >= 6;
}

export const ipv6: Recognizer = defineScanner({
  id: 'ipv6',
  entity: 'IP',
  cites: '164.514(b)(2)(i)(O)',
  scan: scanIpv6,
  examples: {
    match: [
      'from «2001:db8::ff00:42:8329»',
      '«fe80:0:0:0:1:2:3:4» logged in',
      '«fe80::1%eth0»',
      '«::ffff:192.0.2.17»',
      '[«2001:db8::17»]:443',
      '«2001:db8:77::/48»',
    ],
    ignore: ['at 10:20:30', 'ratio 1:2:3:4', 'a::b', ':::::::::'],
  },
});
