import { ask } from './request.ts';
import type { Act, AuthenticatorSecret, Invitation, Me } from './types.ts';

type MeReply = Me['actor'] &
  Pick<Me, 'purposes' | 'systems' | 'idleSeconds'> & { acts: readonly Act[]; emergency?: Me['emergency'] };

/** Who is signed in, what that permits, and where. */
export async function readMe(signal?: AbortSignal): Promise<Me> {
  const options = { quiet: true, ...(signal ? { signal } : {}) };
  const [actor, organisation] = await Promise.all([
    ask<MeReply>('GET', '/me', undefined, options),
    ask<Me['organisation']>('GET', '/organisation', undefined, options),
  ]);
  const { id, name, roles, acts, purposes, systems, emergency = null, idleSeconds } = actor;
  return {
    ...{ actor: { id, name, roles }, acts: new Set(acts), purposes, systems, emergency, idleSeconds },
    organisation,
  };
}

/** What can make the second factor of this person fresh. */
export const readSecondFactor = (): Promise<readonly ('passkey' | 'code')[]> =>
  ask<{ secondFactor: { by?: ('passkey' | 'code')[] } }>('GET', '/me').then(
    ({ secondFactor }) => secondFactor.by ?? ['code'],
  );

/** Tells the server that the person is at work, so that its own idle clock starts anew. */
export const touchSession = (): Promise<unknown> => ask('GET', '/me', undefined, { quiet: true });

const attempt = { quiet: true } as const;

export const signIn = (input: { email: string; password: string; code: string }): Promise<unknown> =>
  ask('POST', '/sign-in', input, attempt);

/** Where people of the organisation can sign in beside here. */
export const listProviders = (): Promise<readonly { name: string; title: string }[]> =>
  ask<{ providers: { name: string; title: string }[] }>('GET', '/sign-in/providers', undefined, attempt).then(
    ({ providers }) => providers,
  );

/** Where the browser goes to sign in there; it comes back to `returnTo`. */
export const beginAtProvider = (input: {
  provider: string;
  returnTo: string;
}): Promise<{ location: string }> => ask('POST', '/sign-in/provider', input, attempt);

export const signInByLink = (token: string): Promise<unknown> =>
  ask('POST', '/sign-in/link', { token }, attempt);

export const signOut = (): Promise<unknown> => ask('POST', '/sign-out', {}, attempt);

/** Locks this sign-in on the server: it permits nothing until it is unlocked. */
export const lockSignIn = (): Promise<unknown> => ask('POST', '/sign-in/lock', {}, attempt);

/** Who is locked out, and what unlocks. */
export const readLock = (): Promise<{ name: string; by: readonly ('passkey' | 'password')[] }> =>
  ask('POST', '/sign-in/unlock/question', {}, attempt);

export const unlockByPassword = (password: string): Promise<unknown> =>
  ask('POST', '/sign-in/unlock', { password }, attempt);

/** A fresh second factor, for an act that asks for one. */
export const confirmSignIn = (code: string): Promise<unknown> =>
  ask('POST', '/sign-in/confirm', { code }, attempt);

/** A new password of one's own; gives how many other sign-ins ended by it. */
export const changePassword = (input: { current: string; password: string }): Promise<{ ended: number }> =>
  ask('POST', '/me/password', input, attempt);

export interface RecoveryCodeCount {
  left: number;
  issuedAt: number | null;
  areFew: boolean;
}

export const readRecoveryCodes = (): Promise<RecoveryCodeCount> => ask('GET', '/me/recovery-codes');

/** Ten new ones, shown once. */
export const renewRecoveryCodes = (): Promise<{ codes: readonly string[] }> =>
  ask('POST', '/me/recovery-codes', {});

/** Opens an enrolment or recovery link: who it is for. */
export const readInvitation = (token: string): Promise<Invitation> =>
  ask('POST', '/enrolment', { token }, attempt);

export const choosePassword = (token: string, password: string): Promise<AuthenticatorSecret> =>
  ask('POST', '/enrolment/password', { token, password }, attempt);

/** Proves that the authenticator works; only now does what was chosen take effect. */
export const confirmAuthenticator = (token: string, code: string): Promise<unknown> =>
  ask('POST', '/enrolment/authenticator', { token, code }, attempt);
