import { ask } from './request.ts';

/** A sign-in that lets somebody in, or would once it is unlocked. */
export interface LiveSignIn {
  id: string;
  method: 'password-and-code' | 'password-and-recovery-code' | 'passkey' | 'link';
  /** Kind of browser and system; null where it did not say. */
  device: string | null;
  network: string;
  startedAt: number;
  lastSeenAt: number;
  /** Left alone: it lets nobody in until it is unlocked. */
  isLocked: boolean;
  isCurrent: boolean;
}

type Listed = { signIns: LiveSignIn[] };

const at = (person: string) => `/people/${encodeURIComponent(person)}/sign-ins`;

export const listSignIns = (): Promise<readonly LiveSignIn[]> =>
  ask<Listed>('GET', '/me/sign-ins').then(({ signIns }) => signIns);

export const endSignIn = (id: string): Promise<unknown> =>
  ask('POST', `/me/sign-ins/${encodeURIComponent(id)}/revoke`, {});

export const endOtherSignIns = (): Promise<{ ended: number }> =>
  ask('POST', '/me/sign-ins/revoke-others', {});

export const listPersonSignIns = (person: string): Promise<readonly LiveSignIn[]> =>
  ask<Listed>('GET', at(person)).then(({ signIns }) => signIns);

/** One of them, or all where none is named. */
export const endPersonSignIns = (person: string, signIn?: string): Promise<{ ended: number }> =>
  ask('POST', `${at(person)}/revoke`, signIn === undefined ? {} : { signIn });
