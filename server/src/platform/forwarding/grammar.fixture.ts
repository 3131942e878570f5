/**
 * Parsers for tests, written from the grammars and not from the code that writes: RFC 5424 section 6, RFC 5425 section
 * 4.3, and the Common Event Format (version 25, “CEF header” and “extension”). They refuse what the grammar refuses.
 */

export interface SyslogMessage {
  readonly facility: number;
  readonly severity: number;
  readonly timestamp: string | null;
  readonly hostname: string | null;
  readonly app: string | null;
  readonly procid: string | null;
  readonly msgid: string | null;
  readonly structure: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly message: string;
}

/** Splits a stream into frames: MSG-LEN SP SYSLOG-MSG, with MSG-LEN = NONZERO-DIGIT *DIGIT, in octets. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): string[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const messages: string[] = [];
    for (;;) {
      const space = this.#bytes.indexOf(0x20);
      if (space === -1) {
        if (this.#bytes.length > 10) throw new Error('a frame without a length');
        return messages;
      }
      const digits = this.#bytes.subarray(0, space).toString('latin1');
      if (!/^[1-9]\d{0,9}$/.test(digits)) throw new Error(`“${digits}” is no length`);
      const end = space + 1 + Number(digits);
      if (this.#bytes.length < end) return messages;
      const bytes = this.#bytes.subarray(space + 1, end);
      messages.push(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
      this.#bytes = this.#bytes.subarray(end);
    }
  }

  get rest(): number {
    return this.#bytes.length;
  }
}

const printable = (most: number) => `(?:-|[\\x21-\\x7e]{1,${most}})`;
const header = new RegExp(
  `^<(0|[1-9]\\d{0,2})>([1-9]\\d{0,2}) (-|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,6})?(?:Z|[+-]\\d{2}:\\d{2})) (${printable(255)}) (${printable(48)}) (${printable(128)}) (${printable(32)}) `,
);

/** @throws Error where the text is no SYSLOG-MSG */
export function parseSyslog(text: string): SyslogMessage {
  const found = header.exec(text);
  if (!found) throw new Error(`no header: ${text.slice(0, 120)}`);
  const [all, pri = '', version, timestamp = '', hostname = '', app = '', procid = '', msgid = ''] = found;
  if (Number(pri) > 191 || version !== '1') throw new Error('PRI or VERSION');
  if (timestamp !== '-' && Number.isNaN(Date.parse(timestamp))) throw new Error('TIMESTAMP');
  const { structure, end } = parseStructure(text, all.length);
  const rest = text.slice(end);
  if (rest !== '' && !rest.startsWith(' ')) throw new Error('no space before MSG');
  const orNull = (value: string) => (value === '-' ? null : value);
  return {
    facility: Math.floor(Number(pri) / 8),
    severity: Number(pri) % 8,
    ...{ timestamp: orNull(timestamp), hostname: orNull(hostname), app: orNull(app) },
    ...{ procid: orNull(procid), msgid: orNull(msgid), structure },
    message: rest.slice(1),
  };
}

/** SD-NAME = 1*32PRINTUSASCII except '=', SP, ']', %d34 ("). */
const structureName = /^[\x21\x23-\x3c\x3e-\x5c\x5e-\x7e]{1,32}$/;

function parseStructure(text: string, start: number) {
  const structure = new Map<string, Map<string, string>>();
  if (text[start] === '-') return { structure, end: start + 1 };
  let at = start;
  if (text[at] !== '[') throw new Error('no STRUCTURED-DATA');
  while (text[at] === '[') {
    const idEnd = text.slice(at + 1).search(/[ \]]/) + at + 1;
    const id = text.slice(at + 1, idEnd);
    if (!structureName.test(id)) throw new Error(`SD-ID ${id}`);
    if (structure.has(id)) throw new Error('SD-ID twice');
    const parameters = new Map<string, string>();
    structure.set(id, parameters);
    at = idEnd;
    while (text[at] === ' ') {
      const equals = text.indexOf('="', at);
      const name = text.slice(at + 1, equals);
      if (!structureName.test(name)) throw new Error(`PARAM-NAME ${name}`);
      const { value, end } = parseValue(text, equals + 2);
      if (parameters.has(name)) throw new Error(`${name} twice`);
      parameters.set(name, value);
      at = end;
    }
    if (text[at] !== ']') throw new Error('SD-ELEMENT not closed');
    at += 1;
  }
  return { structure, end: at };
}

/** PARAM-VALUE: '"', '\' and ']' must be escaped; a backslash before anything else stands for itself. */
function parseValue(text: string, start: number): { value: string; end: number } {
  let value = '';
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    const next = text[at + 1] ?? '';
    if (sign === '"') return { value, end: at + 1 };
    if (sign === ']') throw new Error('a bare bracket in a value');
    if (sign === '\\' && /["\\\]]/.test(next)) {
      value += next;
      at += 1;
    } else value += sign;
  }
  throw new Error('a value without an end');
}

export interface CefMessage {
  readonly fields: readonly string[];
  readonly severity: number;
  readonly extension: ReadonlyMap<string, string>;
}

/** @throws Error where the text is no CEF message */
export function parseCef(text: string): CefMessage {
  if (/[\r\n]/.test(text)) throw new Error('a line break');
  const fields: string[] = [];
  let field = '';
  let at = 0;
  for (; at < text.length && fields.length < 7; at += 1) {
    const sign = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (sign === '\\') {
      if (next !== '\\' && next !== '|') throw new Error('a bare backslash in the header');
      field += next;
      at += 1;
    } else if (sign === '|') {
      fields.push(field);
      field = '';
    } else field += sign;
  }
  if (fields.length !== 7 || fields[0] !== 'CEF:0') throw new Error('not seven fields');
  const severity = Number(fields[6]);
  if (!Number.isInteger(severity) || severity < 0 || severity > 10) throw new Error('severity');
  return { fields, severity, extension: parseExtension(text.slice(at)) };
}

/** `key=value` pairs; a value reaches to the next ` key=`, and holds no bare equals sign. */
function parseExtension(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  const starts = [...text.matchAll(/(?:^| )([A-Za-z0-9_]+)(?<!\\)=/g)];
  if (text !== '' && starts[0]?.index !== 0) throw new Error('text before the first key');
  for (const [position, start] of starts.entries()) {
    const from = start.index + start[0].length;
    const raw = text.slice(from, starts[position + 1]?.index ?? text.length);
    if (/(?<!\\)(?:\\\\)*=/.test(raw)) throw new Error('a bare equals sign');
    const value = raw.replaceAll(/\\(.)/g, (_, sign: string) => {
      if (!/[\\=nr]/.test(sign)) throw new Error('an escape that is none');
      return sign === 'n' || sign === 'r' ? '\n' : sign;
    });
    const key = start[1] ?? '';
    if (pairs.has(key)) throw new Error(`${key} twice`);
    pairs.set(key, value);
  }
  return pairs;
}
