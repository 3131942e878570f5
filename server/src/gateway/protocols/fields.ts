import { Failure } from '../../kernel/failure.ts';
import { phi } from '../../kernel/phi.ts';
import type { Position, Segment, Template } from '../content.ts';

/**
 * Field tables. A protocol is described by a table that names every field it knows and says what becomes of it: a
 * reviewed control value, content that is screened, dropped with notice, or refused. Whatever the table does not name
 * is refused with its name, because a field that nobody reviewed could carry an identifier past every stage.
 */
export type Field = (value: unknown, at: Place) => Template | undefined;

/** Where the walk stands, and what it has collected. */
export interface Place {
  readonly path: string;
  readonly depth: number;
  readonly found: Collected;
}

export interface Collected {
  readonly segments: Segment[];
  readonly notices: string[];
}

const deepest = 64;

function step(at: Place, name: string | number): Place {
  if (at.depth >= deepest)
    throw new Failure('request_invalid', { field: showPath(at.path), detail: 'It is nested too deeply.' });
  const path =
    typeof name === 'number' ? `${at.path}[${name}]` : at.path === '' ? name : `${at.path}.${name}`;
  return { path, depth: at.depth + 1, found: at.found };
}

/** A path for a message: names from outside are cut down to harmless characters, since a name may hold anything. */
export function showPath(path: string): string {
  return path.replace(/[^\w.[\]-]/g, '?').slice(0, 80);
}

function refuse(at: Place, expected: string): never {
  throw new Failure('request_invalid', { field: showPath(at.path), detail: `Expected ${expected}.` });
}

/** A string out of a closed set. */
export function oneOf(...values: readonly string[]): Field {
  const allowed = new Set(values);
  return (value, at) => {
    if (typeof value !== 'string' || !allowed.has(value)) refuse(at, `one of: ${values.join(', ')}`);
    return { kind: 'value', value };
  };
}

export const number: Field = (value, at) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) refuse(at, 'a number');
  return { kind: 'value', value };
};

export const boolean: Field = (value, at) => {
  if (typeof value !== 'boolean') refuse(at, 'true or false');
  return { kind: 'value', value };
};

/** Exactly this value and no other; `because` says why to the person who sent another. */
export function only(allowed: boolean | number | string, because: string): Field {
  return (value, at) => {
    if (value !== allowed)
      throw new Failure('request_invalid', { field: showPath(at.path), detail: because });
    return { kind: 'value', value: allowed };
  };
}

/** Text that may hold PHI. */
export function content(position: Position, mutable = true): Field {
  return (value, at) => {
    if (typeof value !== 'string') refuse(at, 'text');
    return collect(value, position, mutable, at);
  };
}

/** Half of a surrogate pair has no place in UTF-8; it would leave as something else than what was screened. */
function collect(text: string, position: Position, mutable: boolean, at: Place): Template {
  at.found.segments.push({ id: at.path, position, text: phi(text.toWellFormed()), mutable });
  return { kind: 'slot', segment: at.path };
}

/** A name that the inventory resolves: it is replaced before anything leaves, and an unknown one is refused. */
export const resolvedName: Field = (value, at) => {
  if (typeof value !== 'string' || value === '' || value.length > 128)
    refuse(at, 'a name of at most 128 characters');
  return { kind: 'slot', segment: at.path };
};

/** A text that holds JSON. Each string in it is content of its own; a text that does not parse is content as it stands. */
export function jsonText(position: Position): Field {
  return (value, at) => {
    if (typeof value !== 'string') refuse(at, 'text');
    // A number that JavaScript cannot hold exactly would leave changed, so such a text is screened as it stands.
    if (/\d{16}/.test(value)) return collect(value, position, true, at);
    let parsed: unknown;
    try {
      parsed = JSON.parse(value);
    } catch {
      return collect(value, position, true, at);
    }
    if (typeof parsed !== 'object' || parsed === null) return collect(value, position, true, at);
    return { kind: 'json-text', inner: walkJson(parsed, position, step(at, '(json)')) };
  };
}

/** Any JSON value: every string in it is content, and so is every property name, where no surrogate can stand. */
export function anyJson(position: Position): Field {
  return (value, at) => walkJson(value, position, at);
}

function walkJson(value: unknown, position: Position, at: Place): Template {
  if (typeof value === 'string') return collect(value, position, true, at);
  if (value === null || typeof value === 'boolean') return { kind: 'value', value };
  if (typeof value === 'number') return walkNumber(value, position, at);
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item, index) => walkJson(item, position, step(at, index))) };
  }
  const fields = Object.entries(value as object).map(([name, item], index) => {
    const inner = step(at, index);
    collect(name, 'key', false, step(inner, '(name)'));
    return [name.toWellFormed(), walkJson(item, position, inner)] as const;
  });
  return { kind: 'object', fields };
}

/** A long number may be an identifier (a record number, a phone number), so it is read as text that cannot be changed. */
function walkNumber(value: number, position: Position, at: Place): Template {
  if (Number.isInteger(value) && Math.abs(value) > 99_999) collect(String(value), position, false, at);
  return { kind: 'value', value };
}

export function list(item: Field): Field {
  return (value, at) => {
    if (!Array.isArray(value)) refuse(at, 'a list');
    const items = value.map((entry, index) => item(entry, step(at, index)));
    return { kind: 'list', items: items.filter((entry) => entry !== undefined) };
  };
}

/** An object with these fields; a field that is not named here is refused. */
export function object(fields: Readonly<Record<string, Field>>, required: readonly string[] = []): Field {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(at, 'an object');
    for (const name of required) if (!Object.hasOwn(value, name)) refuse(step(at, name), 'this field');
    const kept: (readonly [string, Template])[] = [];
    for (const [name, item] of Object.entries(value)) {
      const inner = step(at, name);
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) throw new Failure('field_unknown', { field: showPath(inner.path) });
      const template = field(item, inner);
      if (template !== undefined) kept.push([name, template]);
    }
    return { kind: 'object', fields: kept };
  };
}

/** A map from free names to texts. */
export function textMap(position: Position): Field {
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(at, 'an object of texts');
    for (const item of Object.values(value)) if (typeof item !== 'string') refuse(at, 'texts only');
    return walkJson(value, position, at);
  };
}

export function nullable(field: Field): Field {
  return (value, at) => (value === null ? { kind: 'value', value: null } : field(value, at));
}

/** The first field whose kind of value fits: text, list or object. */
export function either(options: { text?: Field; list?: Field; object?: Field }): Field {
  return (value, at) => {
    const field =
      typeof value === 'string' ? options.text : Array.isArray(value) ? options.list : options.object;
    if (field === undefined) refuse(at, 'another kind of value');
    return field(value, at);
  };
}

/** An object whose `type` names which of these tables holds. */
export function byType(tables: Readonly<Record<string, Field>>): Field {
  return (value, at) => {
    const type: unknown =
      typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
    const table = typeof type === 'string' && Object.hasOwn(tables, type) ? tables[type] : undefined;
    if (table === undefined) refuse(step(at, 'type'), `one of: ${Object.keys(tables).join(', ')}`);
    return table(value, at);
  };
}

/** Known, and left out on purpose; the person is told. */
export function dropped(notice: string): Field {
  return (_value, at) => {
    at.found.notices.push(notice);
    return undefined;
  };
}

/** Known, and refused on purpose. */
export function refused(because: string): Field {
  return (_value, at) => {
    throw new Failure('request_invalid', { field: showPath(at.path), detail: because });
  };
}

/** Known, and refused because its content cannot be looked into. */
export function unscannable(because: string): Field {
  return (_value, at) => {
    throw new Failure('input_unscannable', { field: showPath(at.path), detail: because });
  };
}

/** Reads a document by its table. */
export function readDocument(table: Field, value: unknown): Collected & { template: Template } {
  const found: Collected = { segments: [], notices: [] };
  const template = table(value, { path: '', depth: 0, found });
  if (template === undefined) throw new Failure('request_invalid');
  return { ...found, template };
}
