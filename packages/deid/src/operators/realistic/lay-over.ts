import { matchCase } from '../match-case.ts';
import { toPlainForm } from '../plain-form.ts';

const CHARACTER = /[\p{L}\p{N}]/gu;

/** Letters and digits of a value in capitals, without what divides them: the same for every way to write it. */
export function toCode(value: string): string {
  return (toPlainForm(value).match(CHARACTER) ?? []).join('').toUpperCase();
}

/** Writes the letters and digits of `code` where those of `like` stand; what divides them stays. */
export function layOver(code: string, like: string): string {
  const characters = [...code];
  const isLower = /\p{Ll}/u.test(like) && !/\p{Lu}/u.test(like);
  let at = 0;
  return toPlainForm(like).replace(CHARACTER, (char) => {
    const next = characters[at++] ?? '0';
    if (!/\p{L}/u.test(next)) return next;
    if (/\p{L}/u.test(char)) return matchCase(next.toLowerCase(), char);
    return isLower ? next.toLowerCase() : next;
  });
}

/** Stretches of this many letters and digits of an id must not come through; longer ones in longer values, by chance. */
function longestChanceRun(length: number): number {
  return length <= 40 ? 4 : 4 + 2 * Math.ceil(Math.log10(length / 40));
}

/** True when `surrogate` holds a stretch of `original` that is too long to be chance, or the whole of it. */
export function leavesTrace(original: string, surrogate: string): boolean {
  if (original === surrogate) return true;
  const run = longestChanceRun(original.length);
  if (original.length < run || original.length < 6)
    return original.length > 1 && surrogate.includes(original);
  const runs = new Set<string>();
  for (let at = 0; at + run <= original.length; at++) runs.add(original.slice(at, at + run));
  for (let at = 0; at + run <= surrogate.length; at++)
    if (runs.has(surrogate.slice(at, at + run))) return true;
  return false;
}
