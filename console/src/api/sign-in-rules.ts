import { ask } from './request.ts';

/** How long sign-ins stand, in minutes. */
export interface SignInRules {
  idleMinutes: number;
  absoluteMinutes: number;
  freshMinutes: number;
  /** UTC milliseconds; null as long as what is shipped holds. */
  setAt: number | null;
}

export const readSignInRules = (): Promise<SignInRules> => ask('GET', '/sign-in-rules');

export const setSignInRules = (
  input: Omit<SignInRules, 'setAt'> & { reason: string },
): Promise<SignInRules> => ask('PUT', '/sign-in-rules', input);
