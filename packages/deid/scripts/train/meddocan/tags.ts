/** Labels of a chain: 0 outside; per type begin, inside, end and single (BIOES). */
export const OUTSIDE = 0;
export type Role = 0 | 1 | 2 | 3;
export const BEGIN = 0;
export const INSIDE = 1;
export const END = 2;
export const SINGLE = 3;

export const countTags = (types: number): number => 1 + 4 * types;
export const tagOf = (type: number, role: Role): number => 1 + 4 * type + role;
export const typeOf = (tag: number): number => (tag === 0 ? -1 : (tag - 1) >> 2);
export const roleOf = (tag: number): Role => ((tag - 1) & 3) as Role;

/** May `tag` follow `previous`? Outside stands before and after every text. */
export function isLegalStep(previous: number, tag: number): boolean {
  const isOpen = previous !== 0 && roleOf(previous) <= INSIDE;
  const goesOn = tag !== 0 && (roleOf(tag) === INSIDE || roleOf(tag) === END);
  if (isOpen !== goesOn) return false;
  return !isOpen || typeOf(previous) === typeOf(tag);
}

/** A run of tokens of one type; `last` belongs to it. */
export interface Run {
  readonly first: number;
  readonly last: number;
  readonly type: number;
}

export function writeRun(tags: Uint8Array, { first, last, type }: Run): void {
  if (first === last) tags[first] = tagOf(type, SINGLE);
  else {
    tags.fill(tagOf(type, INSIDE), first, last);
    tags[first] = tagOf(type, BEGIN);
    tags[last] = tagOf(type, END);
  }
}
