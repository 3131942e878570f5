import { findMeanings, isEnough, readFields } from './fields.ts';
import type { Columns, LineReader, LogFormat, ReadingOptions } from './format.ts';

/** The members of one line, those of inner objects by their path; null where it is no object. */
export function readMembers(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.values(value).some((one) => typeof one === 'object' && one !== null)
      ? flatten(value, '', {}, 0)
      : (value as Record<string, unknown>);
  } catch {
    return null;
  }
}

function flatten(value: object, before: string, into: Record<string, unknown>, depth: number) {
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && depth < 3)
      flatten(inner, `${before}${name}.`, into, depth + 1);
    else into[`${before}${name}`] = inner;
  }
  return into;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** Reads objects, one a line. Which member means what is found anew where the members are others. */
export function openJsonLines({ clock, columns }: ReadingOptions): LineReader {
  let shape = '';
  let names: readonly string[] = [];
  let found = findMeanings([], {});
  return (line) => {
    if (line.trim() === '') return null;
    const members = readMembers(line);
    if (!members) return undefined;
    const keys = Object.keys(members);
    const joined = keys.join('\u0000');
    if (joined !== shape) {
      shape = joined;
      names = keys;
      found = findMeanings(keys, columns);
    }
    return readFields((meaning) => textOf(members[names[found.get(meaning) ?? -1] ?? '']), clock);
  };
}

export function isJsonLines(first: readonly string[], columns: Columns): boolean {
  const members = readMembers(first[0] ?? '');
  return members !== null && isEnough(findMeanings(Object.keys(members), columns));
}

export const jsonLines: LogFormat = {
  id: 'json-lines',
  title: 'JSON, one object a line',
  recognises: isJsonLines,
  open: openJsonLines,
};
