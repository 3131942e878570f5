import { LogError } from '../failure.ts';

/** Values that have exactly one canonical text. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

const MAX_DEPTH = 64;

/**
 * The canonical JSON text of a value by RFC 8785: no white space, members sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them.
 *
 * Accepts plain objects, arrays, strings, booleans, null and finite numbers only. Throws LogError `invalid_entry` with
 * the path of the offending value for anything whose text would lose something: undefined, NaN, infinities, integers
 * beyond 2^53-1, lone surrogates, bigint, functions, symbols, instances of classes (dates, maps, wrapped PHI), nesting
 * deeper than 64 levels (which also ends a cycle).
 */
export function canonicalize(value: unknown): string {
  return writeInOrder(value) ?? writeValue(value, []);
}

/**
 * The canonical text of a value for which JSON.stringify writes it, in a fifth of the time: accepted by `canonicalize`, with
 * the members of every object in order, and whole numbers only. Null for any other. Never throws for plain data.
 */
export function writeInOrder(value: unknown): string | null {
  if (!isInOrder(value, 0)) return null;
  const text = JSON.stringify(value);
  // Instead of looking at every string: JSON.stringify writes a lone surrogate, and nothing else, as an escape \ud….
  return text.includes('\\ud') && /(?<!\\)(?:\\\\)*\\ud/.test(text) ? null : text;
}

/** True if all is plain data in order, whatever its strings hold. */
function isInOrder(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isSafeInteger(value);
    case 'object':
      if (value === null) return true;
      if (depth >= MAX_DEPTH) return false;
      return Array.isArray(value) ? isArrayInOrder(value, depth) : isObjectInOrder(value, depth);
    default:
      return false;
  }
}

function isArrayInOrder(value: readonly unknown[], depth: number): boolean {
  // By index: `every` would pass over a hole, which JSON.stringify writes as null.
  for (let i = 0; i < value.length; i++) if (!isInOrder(value[i], depth + 1)) return false;
  return true;
}

function isObjectInOrder(value: object, depth: number): boolean {
  if (!isPlainObject(value)) return false;
  const members = value as Readonly<Record<string, unknown>>;
  let last: string | null = null;
  // Faster than a list of the keys. An inherited one, which JSON.stringify would leave out, is held to be out of order.
  for (const key in members) {
    if (!Object.hasOwn(members, key)) return false;
    if ((last !== null && key < last) || !isInOrder(members[key], depth + 1)) return false;
    last = key;
  }
  return Object.getOwnPropertySymbols(value).length === 0;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Where the writer stands, outermost first. It becomes a text in a refusal only: entries are written all the time. */
type Path = (string | number)[];

function writeValue(value: unknown, path: Path): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path);
    case 'number':
      return writeNumber(value, path);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (path.length >= MAX_DEPTH)
        refuse(path, `is nested deeper than ${MAX_DEPTH} levels, or refers to itself`);
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
    default:
      return refuse(path, `is ${typeof value}, which JSON cannot hold`);
  }
}

function writeString(value: string, path: Path): string {
  if (!value.isWellFormed()) refuse(path, 'holds a lone surrogate, which has no UTF-8 form');
  return JSON.stringify(value);
}

function writeNumber(value: number, path: Path): string {
  if (!Number.isFinite(value)) refuse(path, 'is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuse(path, 'is an integer beyond 2^53-1; write it as a string');
  }
  return JSON.stringify(value);
}

function writeArray(value: readonly unknown[], path: Path): string {
  let text = '[';
  for (let i = 0; i < value.length; i++) {
    path.push(i);
    text += `${i === 0 ? '' : ','}${writeValue(value[i], path)}`;
    path.pop();
  }
  return `${text}]`;
}

function writeObject(value: object, path: Path): string {
  if (!isPlainObject(value)) refuse(path, 'is an instance of a class, not a plain object');
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'has a symbol as a member name');
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const name = writeString(key, path);
    path.push(key);
    text += `${text === '' ? '{' : ','}${name}:${writeValue(members[key], path)}`;
    path.pop();
  }
  return text === '' ? '{}' : `${text}}`;
}

function refuse(path: Path, why: string): never {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  throw new LogError(
    'invalid_entry',
    `The value at $${place} ${why}. Nothing was recorded; correct the record.`,
  );
}

/**
 * The value of a canonical JSON text, or null if the bytes are not valid UTF-8, not JSON, or not in canonical form.
 * Never throws: the bytes may come from anyone.
 */
export function parseCanonical(bytes: Uint8Array): { value: JsonValue } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as JsonValue;
    return canonicalize(value) === text ? { value } : null;
  } catch {
    return null;
  }
}
