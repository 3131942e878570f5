import type { Entity } from '../entity.ts';
import { createSurrogates, type SurrogateRecord } from '../operators/surrogates.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { createReidentifier, type TokenNotice } from './reidentify.ts';
import { createReplyScreen, type ReplyFinding } from './reply-screen.ts';
import type { Encoding } from './token-reader.ts';

/*
 * The response-split profile: one reply carries surrogates of the caller's own values, which must be restored, and
 * identifiers that the exchange never held, which must go. Both under every encoding, at every position, however the
 * reply is cut.
 */

/** A value of the exchange and the surrogate under which the model knows it. */
export interface OwnValue {
  readonly entity: Entity;
  readonly value: string;
  readonly token: string;
}

/** Values of every class, with all that JSON, Markdown and replacement patterns could trip over. */
const VALUES: readonly (readonly [Entity, string])[] = [
  ['DATE', '03/04/2023'],
  ['NAME', 'Zoë "Zo" Ñandú-O’Hara'],
  ['GEOGRAPHIC', '12 Oak Street\nApt 4'],
  ['DATE', 'March 16, 2023'],
  ['AGE_OVER_89', '93'],
  ['PHONE', '(212) 555-0187'],
  ['FAX', '212-555-0188'],
  ['EMAIL', 'zo.nandu@mail.example.org'],
  ['SSN', '219-09-9999'],
  ['MRN', '00-77\\12'],
  ['HEALTH_PLAN', 'QW$&-9876$1'],
  ['ACCOUNT', '4111 1111 1111 1111'],
  ['LICENSE', 'AB*12_34*'],
  ['VEHICLE', '1M8GDM9AXKP042788'],
  ['DEVICE', '[SN] 77-1'],
  ['URL', 'https://a.example/x?y=1&z=%20'],
  ['IP', '192.0.2.7'],
  ['BIOMETRIC', 'fp_0042.bin'],
  ['PHOTO', 'zoë 😀.jpg'],
  ['OTHER_ID', '</script>\t77'],
];

export interface Exchange {
  readonly own: readonly OwnValue[];
  readonly records: readonly SurrogateRecord[];
  readonly held: readonly string[];
}

/** One exchange with a value of every class; the same for the same seed. */
export function makeExchange(seed: number): Exchange {
  const surrogates = createSurrogates({ randomBytes: seededBytes(seed) });
  const own = VALUES.map(([entity, value]) => ({ entity, value, token: surrogates.allot(entity, value) }));
  return { own, records: surrogates.records(), held: VALUES.map(([, value]) => value) };
}

/** An identifier of somebody else: what introduces it, and what must not come through. */
export interface ForeignValue {
  readonly entity: Entity;
  readonly before: string;
  readonly value: string;
}

/** Every class that the reply screen removes. Labels are part of the evidence, so they stand before the value. */
export const FOREIGN: readonly ForeignValue[] = [
  { entity: 'NAME', before: 'Dr. ', value: 'Robert Nguyen' },
  { entity: 'PHONE', before: '', value: '(646) 237-4142' },
  { entity: 'FAX', before: 'fax: ', value: '646-239-4143' },
  { entity: 'EMAIL', before: '', value: 'k.brandt@waldpraxis.test' },
  { entity: 'SSN', before: '', value: '457-55-5462' },
  { entity: 'MRN', before: 'MRN: ', value: '88112233' },
  { entity: 'HEALTH_PLAN', before: 'Member ID: ', value: 'XZ-445566' },
  { entity: 'ACCOUNT', before: '', value: '5555 5555 5555 4444' },
  { entity: 'LICENSE', before: 'NPI: ', value: '1234567893' },
  { entity: 'VEHICLE', before: 'VIN: ', value: '1HGCM82633A004352' },
  { entity: 'DEVICE', before: 'Serial number: ', value: 'KX55-90817' },
  { entity: 'IP', before: '', value: '198.51.100.23' },
];

/** A way to write a piece of the reply, and to read the piece as a receiver would. */
export interface Writing {
  readonly name: string;
  readonly encoding: Encoding;
  /** Writes a surrogate or a foreign value. */
  readonly piece: (text: string) => string;
  /** How a restored value then has to stand. */
  readonly restored: (value: string) => string;
  /** Writes the reply around the pieces. */
  readonly whole: (text: string) => string;
}

const same = (text: string): string => text;
const jsonInside = (text: string): string => JSON.stringify(text).slice(1, -1);
const unicodeEscapes = (text: string): string =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const percentValue = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, percentBytes);
const percentBytes = (text: string): string =>
  [...new TextEncoder().encode(text)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
const markdownEscapes = (text: string): string => text.replace(/[[\]_*()#+.!-]/g, '\\$&');
/** A reply as one string of a JSON object: its pieces are escaped already, its line breaks not yet. */
const jsonText = (text: string): string => `{"text":"${text.replaceAll('\n', '\\n')}","n":1}`;
const bare = (text: string): string => text.replace(/^\[(.*)\]$/, '$1');

export const WRITINGS: readonly Writing[] = [
  { name: 'plain', encoding: 'text', piece: same, restored: same, whole: same },
  { name: 'without brackets', encoding: 'text', piece: bare, restored: same, whole: same },
  {
    name: 'in lower case',
    encoding: 'text',
    piece: (text) => (text.startsWith('[') ? text.toLowerCase() : text),
    restored: same,
    whole: same,
  },
  { name: 'Markdown escapes', encoding: 'text', piece: markdownEscapes, restored: same, whole: same },
  { name: 'percent', encoding: 'text', piece: encodeURIComponent, restored: percentValue, whole: same },
  {
    name: 'percent, every byte',
    encoding: 'text',
    piece: percentBytes,
    restored: percentValue,
    whole: same,
  },
  {
    name: 'JSON escapes in prose',
    encoding: 'text',
    piece: unicodeEscapes,
    restored: jsonInside,
    whole: same,
  },
  { name: 'JSON in prose', encoding: 'text', piece: bare, restored: same, whole: jsonText },
  {
    name: 'tool arguments',
    encoding: 'json',
    piece: jsonInside,
    restored: jsonInside,
    whole: jsonText,
  },
  {
    name: 'tool arguments, JSON inside JSON',
    encoding: 'json',
    piece: (text) => jsonInside(jsonInside(bare(text))),
    restored: jsonInside,
    whole: (text) => `{"body":"{\\"text\\":\\"${text.replaceAll('\n', '\\\\n')}\\"}"}`,
  },
  {
    name: 'tool arguments, JSON escapes',
    encoding: 'json',
    piece: unicodeEscapes,
    restored: jsonInside,
    whole: jsonText,
  },
  {
    name: 'tool arguments, percent',
    encoding: 'json',
    piece: encodeURIComponent,
    restored: percentValue,
    whole: (text) => jsonText(`https://host.invalid/?q=${text}`),
  },
];

export type Place = (pieces: readonly string[]) => string;

/** Where the pieces stand. Apart from line breaks, all text of a place is safe inside JSON. */
export const POSITIONS: Readonly<Record<string, Place>> = {
  'at the start': ([first = '']) => `${first} is stable.`,
  'in the middle': ([first = '']) => `The result for ${first} is stable.`,
  'at the end': ([first = '']) => `The result belongs to ${first}`,
  'on a line of its own': ([first = '', second = '']) => `Seen today.\n${first}\n- ${second}\nStable.`,
  'next to each other': ([first = '', second = '']) => `See ${first} ${second}, ${first}/${second}: both.`,
  'in a JSON value': ([first = '', second = '']) => `{'who': '${first}', 'list': ['${second}', 7]}`,
  'in a code block': ([first = '', second = '']) => `~~~\nrow = (${first}) | <${second}>\n~~~`,
  'in a table': ([first = '', second = '']) => `| a | b |\n|---|---|\n| ${first} | ${second} |`,
  'in emphasis': ([first = '', second = '']) => `See **${first}** and *${second}* today.`,
};

/** The reply with its pieces in place; they are written already, so the writing of the reply leaves them alone. */
export function writeReply(writing: Writing, place: Place, pieces: readonly string[]): string {
  const [first = '', second = ''] = pieces;
  return writing
    .whole(place(['\ue000', '\ue001']))
    .replace(/[\ue000\ue001]/g, (slot) => (slot === '\ue000' ? first : second));
}

/** The screen, then the restorer, as the gateway joins them. */
export interface ReplyReader {
  push(chunk: string): string;
  flush(): string;
  readonly removed: readonly ReplyFinding[];
  readonly notices: readonly TokenNotice[];
}

export function createReader({ records, held }: Exchange, encoding: Encoding): ReplyReader {
  const screen = createReplyScreen({ held });
  const restorer = createReidentifier({ records, encoding });
  return {
    push: (chunk: string): string => restorer.push(screen.push(chunk)),
    flush: (): string => restorer.push(screen.flush()) + restorer.flush(),
    removed: screen.findings,
    notices: restorer.notices,
  };
}

/** What a person gets when the reply comes in these pieces. */
export function readPieces(exchange: Exchange, encoding: Encoding, pieces: Iterable<string>): string {
  const reader = createReader(exchange, encoding);
  let out = '';
  for (const piece of pieces) out += reader.push(piece);
  return out + reader.flush();
}

/** The same by the restorer alone. */
export function restorePieces(exchange: Exchange, encoding: Encoding, pieces: Iterable<string>): string {
  const restorer = createReidentifier({ records: exchange.records, encoding });
  let out = '';
  for (const piece of pieces) out += restorer.push(piece);
  return out + restorer.flush();
}

/** Every way to cut a text in two, the text unit by unit, and cuts of a few drawn sizes. */
export function* cutEverywhere(text: string): Generator<readonly string[]> {
  for (let at = 1; at < text.length; at++) yield [text.slice(0, at), text.slice(at)];
  for (const size of [1, 2, 3, 5, 7, 11])
    yield Array.from({ length: Math.ceil(text.length / size) }, (_, turn) =>
      text.slice(turn * size, turn * size + size),
    );
}

/** The UTF-8 bytes of a text cut in two at every point and read as they arrive. */
export function* cutBytesEverywhere(text: string): Generator<readonly string[]> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 1; at < bytes.length; at++) {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    yield [decoder.decode(bytes.subarray(0, at), { stream: true }), decoder.decode(bytes.subarray(at))];
  }
}

/** The letters and digits that a receiver can make out, with percent, JSON and HTML escapes undone. */
export function readByReceiver(text: string): string {
  const plain = text
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,6});/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
  return compact(plain);
}

const compact = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const TELLING = 5;

/** True when five letters or digits in a row of the value can be made out. */
export function canMakeOut(output: string, value: string): boolean {
  const seen = readByReceiver(output);
  const sought = compact(value);
  for (let at = 0; at + TELLING <= sought.length; at++)
    if (seen.includes(sought.slice(at, at + TELLING))) return true;
  return false;
}
