import type { Piece } from './split-resources.ts';

/** Why a resource is not read. Words of ours: nothing of the file is in them. */
export type Fault =
  | 'too long'
  | 'not UTF-8'
  | 'nested too deeply'
  | 'a key stands twice'
  | 'not JSON'
  | 'not a FHIR resource';

export type Parsed =
  | { readonly resource: Readonly<Record<string, unknown>>; readonly fullUrl: string | null }
  | { readonly fault: Fault };

const deepest = 100;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads one resource, or one entry of a Bundle. What two readers could read in two ways is not read at all. */
export function parsePiece({ bytes }: Piece): Parsed {
  if (bytes === null) return { fault: 'too long' };
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { fault: 'not UTF-8' };
  }
  const doubt = examine(text);
  if (doubt) return { fault: doubt };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'not JSON' };
  }
  if (!isObject(value)) return { fault: 'not a FHIR resource' };
  const isEntry = !('resourceType' in value) && isObject(value.resource);
  const resource = isEntry ? value.resource : value;
  if (!isObject(resource) || typeof resource.resourceType !== 'string')
    return { fault: 'not a FHIR resource' };
  return { resource, fullUrl: isEntry && typeof value.fullUrl === 'string' ? value.fullUrl : null };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One pass over the text: how deep it goes, and whether an object names a key twice, of which parsers keep either. */
function examine(text: string): Fault | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x22) {
      follow(open, code);
      if (open.length > deepest) return 'nested too deeply';
    } else {
      const end = endOfString(text, at);
      if (end < 0) return 'not JSON';
      const keys = open.at(-1);
      const fault = keys && isKey(text, end + 1) ? note(keys, text.slice(at, end + 1)) : null;
      if (fault) return fault;
      at = end;
    }
  }
  return null;
}

/** Notes that an object or an array begins or ends. */
function follow(open: (Set<string> | null)[], code: number): void {
  if (code === 0x7b || code === 0x5b) open.push(code === 0x7b ? new Set() : null);
  else if (code === 0x7d || code === 0x5d) open.pop();
}

/** Where the quote stands that closes the string; -1 where none does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function note(keys: Set<string>, word: string): Fault | null {
  const name = readName(word);
  if (name === null) return 'not JSON';
  if (keys.has(name)) return 'a key stands twice';
  keys.add(name);
  return null;
}

function isKey(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20) return code === 0x3a;
  }
  return false;
}

function readName(word: string): string | null {
  try {
    return JSON.parse(word);
  } catch {
    return null;
  }
}
