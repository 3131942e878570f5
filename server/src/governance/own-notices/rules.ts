import type { AccountAct, AccountEntry, AccountHistory } from '../../kernel/account-history.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Notice, NoticeKind } from './model.ts';

/** Nobody reads more at once; what is beyond it is counted. */
export const mostShown = 100;

type Words = readonly [NoticeKind, string];

/** What an event of the record is to the person whose account it is about. */
const words: Readonly<
  Record<Exclude<AccountAct['event'], 'person-roles.set' | 'person-roles.applied'>, Words>
> = {
  'person-departments.set': ['account-changed', 'The departments were changed.'],
  'recovery.requested': ['recovery', 'A recovery of the account was asked for.'],
  'recovery.approved': ['recovery', 'A recovery of the account was approved, and a link was made.'],
  'recovery.withdrawn': ['recovery', 'A recovery of the account was withdrawn.'],
  'person.recovered': ['recovery', 'A recovery link was made at the machine that Cordon runs on.'],
  'person.activated': [
    'factor-changed',
    'A recovery link was used: everything that let in before was replaced.',
  ],
  'person.suspended': ['account-changed', 'The account was suspended.'],
  'person.resumed': ['account-changed', 'The account was put in force again.'],
  'person-sign-ins.revoked': ['sign-ins-ended', 'Sign-ins were ended.'],
  'single-sign-on.offered': [
    'account-changed',
    'Signing in by the identity provider was offered, or taken back.',
  ],
  'passkey.suspended': ['factor-changed', 'A passkey was suspended: a copy of it may exist.'],
  'passkey.added': ['factor-changed', 'A passkey was added.'],
  'passkey.removed': ['factor-changed', 'A passkey was removed.'],
  'password.changed': ['factor-changed', 'The password was changed.'],
  'recovery-codes.renewed': ['factor-changed', 'New recovery codes were made; the old ones are void.'],
  'sign-in.started': ['recovery-code-used', 'A recovery code was used to sign in.'],
  'sign-in.confirmed': ['recovery-code-used', 'A recovery code was used to confirm an act.'],
};

const from = (network: unknown) => (typeof network === 'string' ? ` from ${network}` : '');

function describeRefused(count: number, network: unknown): string {
  return count === 1
    ? `An attempt to sign in${from(network)} was refused.`
    : `${count} attempts to sign in${from(network)} were refused.`;
}

function describeChange({ event, facts }: Pick<AccountAct, 'event' | 'facts'>): Words {
  if (event !== 'person-roles.set' && event !== 'person-roles.applied') return words[event];
  const roles = Array.isArray(facts.roles) ? facts.roles.join(', ') : '';
  return ['account-changed', `The roles were changed to: ${roles || 'none'}.`];
}

/** What happened, as notices, the newest in the log first; at most `mostShown`. */
export function listNotices({ refused, acts, places }: AccountHistory): Notice[] {
  const all: Notice[] = [
    ...refused.map(({ entry, network, count, firstAt, lastAt: at }) => ({
      ...{ entry, kind: 'refused' as const, says: describeRefused(count, network) },
      ...{ count, firstAt, at, actor: null },
    })),
    ...acts.map((act) => noticeOf(act)),
    ...places.map(({ entry, network, at }) => ({
      ...{ entry, kind: 'new-network' as const, says: `Signed in from ${network}, for the first time.` },
      ...{ count: 1, firstAt: at, at, actor: null },
    })),
  ];
  return all.sort((one, other) => other.entry - one.entry).slice(0, mostShown);
}

function noticeOf(act: AccountAct): Notice {
  const [kind, says] = describeChange(act);
  const { entry, at, actor } = act;
  return { entry, kind, says, count: 1, firstAt: at, at, actor };
}

/** What was reported, in words for an officer. */
export function describeReported({ event, facts }: AccountEntry): { kind: NoticeKind; says: string } {
  if (event === 'sign-in.refused') return { kind: 'refused', says: describeRefused(1, facts.network) };
  const isSignIn = event === 'sign-in.started' && facts.method !== 'password-and-recovery-code';
  if (isSignIn) return { kind: 'new-network', says: `Signed in${from(facts.network)}.` };
  const [kind, says] = describeChange({ event, facts });
  return { kind, says };
}

/**
 * Up to where somebody knows now: never further than what there is, so that nobody can say beforehand that they know of
 * what is still to come, and never back.
 * @param newest entry of the newest notice; null where there is none
 */
export function markAt(upTo: number, known: number, newest: number | null): number {
  return Math.max(known, Math.min(upTo, newest ?? known));
}

export function unknown(): Failure {
  return new Failure('not_found', { detail: 'Your account has no such notice.', field: 'notice' });
}
