import { ask } from './request.ts';
import type { Enrolment, Me } from './types.ts';

export const readMe = (signal?: AbortSignal): Promise<Me> =>
  ask('GET', '/me', undefined, { quiet: true, ...(signal ? { signal } : {}) });

export const signIn = (input: { email: string; password: string; code: string }): Promise<unknown> =>
  ask('POST', '/sign-in', input, { quiet: true });

export const signInByLink = (token: string): Promise<unknown> =>
  ask('POST', '/sign-in/link', { token }, { quiet: true });

export const signOut = (): Promise<unknown> => ask('POST', '/sign-out', {}, { quiet: true });

/** Opens an enrolment link: who it is for, and the secret of the second factor. */
export const beginEnrolment = (token: string): Promise<Enrolment> =>
  ask('POST', '/enrolment/begin', { token }, { quiet: true });

export const completeEnrolment = (input: {
  token: string;
  password: string;
  code: string;
}): Promise<unknown> => ask('POST', '/enrolment/complete', input, { quiet: true });

/** A fresh second factor, for an act that asks for one. */
export const stepUp = (code: string): Promise<unknown> =>
  ask('POST', '/sign-in/step-up', { code }, { quiet: true });
