import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Store } from '../store/index.ts';
import { lockedUntil } from './rules.ts';
import { Attempts } from './stores/attempts.ts';
import type { IdentityTables } from './tables.ts';

export interface Attempt {
  readonly id: number;
  readonly network: string;
}

/** Counts an attempt, or turns it away unread. @throws Failure `sign_in_locked` */
export async function beginAttempt(
  store: Pick<Store, 'transaction'>,
  clock: Clock,
  account: string,
  network: string,
): Promise<Attempt> {
  return await store.transaction(async (transaction) => {
    const attempts = new Attempts(transaction.tables<IdentityTables>());
    await attempts.takeTurn(account, network);
    const now = clock.now();
    const until = lockedUntil(await attempts.history(account, network, now), now);
    if (until !== null) {
      const seconds = Math.ceil((until - now) / 1000);
      throw new Failure('sign_in_locked', { next: `Wait ${seconds} seconds, then try again.` });
    }
    return { id: await attempts.add(account, network, now), network };
  });
}

/** The name under which attempts to unlock a sign-in are counted: they slow down nobody who signs in. */
export const unlockAccount = (signIn: Id<'signIn'>): string => `unlock:${signIn}`;

/**
 * A name under which attempts for an address that nobody has are counted. So coarse that it cannot be turned back into
 * what was typed, which may have been a password in the wrong field.
 */
export function unknownAccount(email: string): string {
  const digest = createHash('sha256').update(email.trim().toLowerCase(), 'utf8').digest('hex');
  return `unknown:${digest.slice(0, 4)}`;
}
