import type { Actor, Role } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';

const officers: readonly Role[] = ['privacy-officer', 'security-officer'];
const overseers: readonly Role[] = [...officers, 'auditor'];

interface Asked {
  /** Who asked in the exchange. */
  readonly actor: string | null;
  /** The person for whom an application asked. */
  readonly on_behalf_of?: string | null;
}

/** Officers and auditors review all activity (164.308(a)(1)(ii)(D)); everybody else sees what they did, and what was done for them. */
export function seesAll(actor: Actor): boolean {
  return hasRole(actor, overseers);
}

/** @throws Failure `not_found`, as for an exchange that does not exist: that it does is not for everybody either */
export function requireVisible(actor: Actor, exchange: Asked): void {
  if (seesAll(actor) || isOwn(actor, exchange) || exchange.on_behalf_of === actor.id) return;
  throw new Failure('not_found', { cause: new Failure('not_permitted') });
}

/**
 * Content is opened by whoever asked, and by those who answer for privacy and security. Administering the program, or
 * auditing it, is no reason by itself (164.502(b), 164.308(a)(4)).
 */
export function maySeeContent(actor: Actor, exchange: Asked): boolean {
  return isOwn(actor, exchange) || hasRole(actor, officers);
}

/** Whether somebody may open content that others asked for; whose own it is, is another question. */
export function mayOpenContent(actor: Actor): boolean {
  return hasRole(actor, officers);
}

/** @throws Failure `not_permitted` */
export function requireContentRole(actor: Actor, exchange: Asked): void {
  if (maySeeContent(actor, exchange)) return;
  throw new Failure('not_permitted', {
    detail: 'The content of an exchange is for the person who asked.',
    next: 'Ask the privacy officer or the security officer.',
  });
}

/**
 * The person who asked reviews the answer, and only an answer that was given.
 * @throws Failure `not_permitted`, `conflict`
 */
export function requireReviewable(actor: Actor, exchange: Asked & { readonly state: string }): void {
  if (!isOwn(actor, exchange)) {
    throw new Failure('not_permitted', { detail: 'An answer is reviewed by the person who asked.' });
  }
  if (exchange.state !== 'completed') {
    throw new Failure('conflict', { detail: 'This exchange has no complete answer to review.' });
  }
}

/** What a text is, held against the answer and the signature, in one sentence. */
export function describeText(found: {
  readonly matches: boolean;
  readonly isSigned: boolean;
  readonly wasSigned: boolean;
}): string {
  const { matches, isSigned, wasSigned } = found;
  if (matches && isSigned) return 'This is the answer as it was given, and it was signed as it is.';
  if (isSigned) return 'This is the text that was signed. It was edited before it was signed.';
  if (matches && wasSigned) return 'This is the answer as it was given, but another text was signed.';
  if (matches) return 'This is the answer as it was given. Nobody has signed it.';
  if (wasSigned) return 'This is not the text that was signed: it was changed afterwards.';
  return 'This is not the answer that was given.';
}

/** The comparison runs each hour; after a second one that did not come, what it said is old. */
const censusFreshMs = 2 * 3_600_000 + 15 * 60_000;

/** What the count at the socket proves (164.312(b)). @param now UTC milliseconds */
export function weighCensus(
  census: { readonly missing: number; readonly exchanges: number; readonly comparedAt: number | null },
  now: number,
) {
  const { missing, exchanges, comparedAt } = census;
  const freshUntil = comparedAt === null ? null : comparedAt + censusFreshMs;
  const isFresh = freshUntil !== null && now <= freshUntil;
  const says =
    missing > 0
      ? `${missing} of ${exchanges} exchanges that arrived are not in the record.`
      : comparedAt === null
        ? 'Nothing has been compared yet.'
        : `All ${exchanges} exchanges that arrived are accounted for${isFresh ? '' : ', as far as was compared'}.`;
  return {
    ...{ citation: '164.312(b)' as const, source: 'runtime' as const },
    // What is missing stays missing, however long ago it was found.
    holds: missing > 0 ? false : isFresh ? true : null,
    ...{ observedAt: comparedAt, freshUntil, says },
  };
}

function isOwn(actor: Actor, exchange: Asked): boolean {
  return exchange.actor === actor.id;
}

function hasRole(actor: Actor, wanted: readonly Role[]): boolean {
  const held: readonly Role[] = actor.roles;
  return held.some((role) => wanted.includes(role));
}
