import { Failure } from '../../kernel/failure.ts';
import type { FindState, ShadowFind } from './model.ts';

/** How many finds, imports and requests one page has at most. */
export const mostOnPage = 100;
/** How many requests of one person wait for an answer at most. */
export const mostWaiting = 20;
/** Longest piece of a file that one call brings, in characters. */
export const longestPiece = 1_000_000;
/** An upload that stood still for a day is forgotten. In milliseconds. */
export const uploadLife = 86_400_000;

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  /** The name with which the person signs in. */
  readonly email: string;
  readonly departments: readonly string[];
}

/**
 * Finds the person whom a login of a log names: by the whole address; else by what stands before the `@`, or behind the
 * backslash of a domain, where it is the same name of one person alone.
 */
export function indexLogins(people: readonly KnownPerson[]): (login: string) => KnownPerson | undefined {
  const whole = new Map(people.map((person) => [person.email.toLowerCase(), person]));
  const local = Map.groupBy(people, ({ email }) => email.toLowerCase().split('@')[0] ?? '');
  return (login) => {
    const known = whole.get(login);
    // An address of another place is another person, whatever stands before the @.
    if (known || login.includes('@')) return known;
    const named = local.get(login.slice(login.lastIndexOf('\\') + 1)) ?? [];
    return named.length === 1 ? named[0] : undefined;
  };
}

/** @throws Failure `not_found` */
export function requireFind(find: ShadowFind | undefined): ShadowFind {
  if (!find) throw new Failure('not_found', { detail: 'There is no such find.' });
  return find;
}

/** @throws Failure `conflict` where somebody decided or answered meanwhile */
export function requireRevision(find: ShadowFind, revision: number): void {
  if (find.revision !== revision) {
    throw new Failure('conflict', {
      detail: 'Somebody did something about this find meanwhile. Read it again.',
    });
  }
}

/** A find of which PHI was affirmed is not put away before it is said where that is assessed (164.402). */
export function requireDecidable(find: ShadowFind, state: Exclude<FindState, 'detected'>): void {
  if (state !== 'under-review' && find.answer?.phi === 'yes' && find.assessment === null) {
    throw new Failure('conflict', {
      detail: 'PHI was entered. Say first where the assessment of that is kept.',
    });
  }
}

/** Whether it is still for an officer to look at. */
export function isOpen(find: Pick<ShadowFind, 'state'>): boolean {
  return find.state === 'detected' || find.state === 'under-review';
}

/** Whether a system is approved and in use, and open to somebody of these departments. */
export function isUsable(
  system: { readonly state: string; readonly departments: readonly string[] },
  own: readonly string[],
): boolean {
  if (system.state !== 'live') return false;
  return system.departments.length === 0 || system.departments.some((one) => own.includes(one));
}
