import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Alert, Attempt, Crossing, Limits } from './model.ts';

/** The rule asks for monitoring and names no figures (164.308(a)(5)(ii)(C)): these are ours, until the organisation sets its own. */
export const usualLimits: Limits = {
  windowMinutes: 60,
  accountFailures: 10,
  networkFailures: 30,
  spreadAccounts: 5,
  failuresBeforeSuccess: 5,
};

/** Attempts to unlock a sign-in end it by themselves after a few; they are no attempts to sign in. */
const isUnlock = ({ account }: Attempt) => account.startsWith('unlock:');

/**
 * Every threshold that the attempts of one window cross.
 * @param attempts those within the window, in any order
 * @param officers people for whom a new network is told
 */
export function findCrossings(
  attempts: readonly Attempt[],
  limits: Limits,
  officers: ReadonlySet<string>,
): Crossing[] {
  const counted = attempts.filter((one) => !isUnlock(one)).sort((one, other) => one.at - other.at);
  const refused = counted.filter(({ accepted }) => !accepted);
  const byNetwork = [...groupBy(refused, ({ network }) => network)];
  return [
    ...[...groupBy(refused, ({ account }) => account)]
      .filter(([, found]) => found.length >= limits.accountFailures)
      .map(([account, found]) => cross('account-guessed', { account }, found)),
    ...byNetwork
      .filter(([, found]) => found.length >= limits.networkFailures)
      .map(([network, found]) => cross('network-guessing', { network }, found)),
    ...byNetwork.flatMap(([network, found]) => findSpraying(network, found, limits)),
    ...counted.filter(({ accepted }) => accepted).flatMap((one) => findSuccess(one, refused, limits)),
    ...counted
      .filter(({ accepted, isNewPlace, account }) => accepted && isNewPlace && officers.has(account))
      .map((one) => cross('new-network', { account: one.account, network: one.network }, [one])),
  ];
}

function findSpraying(network: string, refused: readonly Attempt[], limits: Limits): Crossing[] {
  const accounts = new Set(refused.map(({ account }) => account)).size;
  if (accounts < limits.spreadAccounts) return [];
  return [{ ...cross('spraying', { network }, refused), count: accounts }];
}

/** One that was let in after many that were not: whoever guessed may have found it. */
function findSuccess(accepted: Attempt, refused: readonly Attempt[], limits: Limits): Crossing[] {
  const before = refused.filter(({ account, at }) => account === accepted.account && at <= accepted.at);
  if (before.length < limits.failuresBeforeSuccess) return [];
  const { account, network, at } = accepted;
  return [{ ...cross('success-after-failures', { account, network }, before), lastAt: at }];
}

function cross(
  kind: Crossing['kind'],
  { account, network }: { account?: string; network?: string },
  found: readonly Attempt[],
): Crossing {
  const [first, last] = [found[0]?.at ?? 0, found.at(-1)?.at ?? 0];
  const matter = { account: account ?? null, network: network ?? null };
  return { kind, ...matter, count: found.length, firstAt: first, lastAt: last };
}

function groupBy(attempts: readonly Attempt[], keyOf: (one: Attempt) => string): Map<string, Attempt[]> {
  const groups = new Map<string, Attempt[]>();
  for (const one of attempts) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

/** What an alert is about, in one sentence without whose account it is. */
export function describeAlert({ kind, network, count }: Pick<Alert, 'kind' | 'network' | 'count'>): string {
  switch (kind) {
    case 'account-guessed':
      return `${count} attempts to sign in were refused.`;
    case 'network-guessing':
      return `${count} attempts to sign in from ${network} were refused.`;
    case 'spraying':
      return `${count} accounts were tried from ${network}, and refused.`;
    case 'success-after-failures':
      return `Signed in from ${network} after ${count} refused attempts. Ask whether it was them.`;
    case 'new-network':
      return `Signed in from ${network}, where they were not before. Ask whether it was them.`;
    case 'reported-by-person':
      return `Says that ${count === 1 ? 'something' : `${count} things`} on their account ${count === 1 ? 'was' : 'were'} not them. Talk to them, and end the sign-ins.`;
  }
}

/**
 * Whether somebody may set an alert aside: another person than it is about, and once.
 * @throws Failure `not_permitted`, `conflict`
 */
export function requireAcknowledgeable({ account, acknowledged }: Alert, actor: Actor): void {
  if (account === actor.id) {
    throw new Failure('not_permitted', {
      detail: 'An alert about your own account is acknowledged by somebody else.',
      next: 'Ask the other officer.',
    });
  }
  if (acknowledged) throw new Failure('conflict', { detail: 'It has been acknowledged already.' });
}

export function unknown(): Failure {
  return new Failure('not_found', { detail: 'There is no such alert.' });
}
