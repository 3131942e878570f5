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
  return writeValue(value, '$', 0);
}

function writeValue(value: unknown, path: string, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path);
    case 'number':
      return writeNumber(value, path);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= MAX_DEPTH) refuse(path, `is nested deeper than ${MAX_DEPTH} levels, or refers to itself`);
      return Array.isArray(value) ? writeArray(value, path, depth) : writeObject(value, path, depth);
    default:
      return refuse(path, `is ${typeof value}, which JSON cannot hold`);
  }
}

function writeString(value: string, path: string): string {
  if (!value.isWellFormed()) refuse(path, 'holds a lone surrogate, which has no UTF-8 form');
  return JSON.stringify(value);
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) refuse(path, 'is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuse(path, 'is an integer beyond 2^53-1; write it as a string');
  }
  return JSON.stringify(value);
}

function writeArray(value: readonly unknown[], path: string, depth: number): string {
  const parts: string[] = [];
  for (let i = 0; i < value.length; i++) parts.push(writeValue(value[i], `${path}[${i}]`, depth + 1));
  return `[${parts.join(',')}]`;
}

function writeObject(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype)
    refuse(path, 'is an instance of a class, not a plain object');
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'has a symbol as a member name');
  const members = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(members).sort()) {
    parts.push(`${writeString(key, path)}:${writeValue(members[key], `${path}.${key}`, depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
}

function refuse(path: string, why: string): never {
  throw new LogError(
    'invalid_entry',
    `The value at ${path} ${why}. Nothing was recorded; correct the record.`,
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
