import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { ask, Refusal } from './request.ts';

export interface Passkey {
  id: string;
  name: string;
  addedAt: number;
  lastUsedAt: number | null;
  suspendedAt: number | null;
}

export interface OwnFactors {
  passkeys: readonly Passkey[];
  hasPasswordAndCode: boolean;
}

const quiet = { quiet: true } as const;

/** Whether this browser can use a passkey at this address: browsers bind them to names, never to numbers. */
export function passkeysWork(): boolean {
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname);
  return 'PublicKeyCredential' in globalThis && !isNumber;
}

export const listPasskeys = (): Promise<OwnFactors> => ask('GET', '/me/passkeys');

export const renamePasskey = (input: { id: string; name: string }): Promise<Passkey> =>
  ask('POST', `/me/passkeys/${encodeURIComponent(input.id)}/name`, { name: input.name });

export const removePasskey = (id: string): Promise<unknown> =>
  ask('POST', `/me/passkeys/${encodeURIComponent(id)}/remove`, {});

export const signInByPasskey = (): Promise<unknown> => usePasskey('/sign-in/passkey');

export const unlockByPasskey = (): Promise<unknown> => usePasskey('/sign-in/unlock/passkey');

/** A fresh second factor, for an act that asks for one. */
export const confirmByPasskey = (): Promise<unknown> => usePasskey('/sign-in/confirm/passkey');

/** Makes a first passkey under an enrolment or recovery link. */
export const enrolPasskey = (token: string, name: string): Promise<unknown> =>
  makePasskey('/enrolment/passkey', name, { token });

/** Makes one more passkey for whoever is signed in. */
export const addPasskey = (name: string): Promise<unknown> => makePasskey('/me/passkeys', name, {});

async function usePasskey(path: string): Promise<unknown> {
  const question = await ask<PublicKeyCredentialRequestOptionsJSON>('POST', `${path}/question`, {}, quiet);
  const { id, response } = await atTheDevice(() => startAuthentication({ optionsJSON: question }));
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const answer = { id, clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null };
  return await ask('POST', path, answer, quiet);
}

async function makePasskey(path: string, name: string, members: object): Promise<unknown> {
  const question = await ask<PublicKeyCredentialCreationOptionsJSON>(
    ...(['POST', `${path}/question`, members, quiet] as const),
  );
  const { id, response } = await atTheDevice(() => startRegistration({ optionsJSON: question }));
  const { clientDataJSON, attestationObject, transports } = response;
  const answer = { id, clientDataJSON, attestationObject, transports: transports ?? [], name };
  return await ask('POST', path, { ...members, ...answer }, quiet);
}

/** What a device or a person at it declines, in words like any other refusal. */
async function atTheDevice<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const isKnown =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    throw new Refusal({
      type: 'about:blank',
      status: 0,
      code: isKnown ? 'passkey_known' : 'passkey_declined',
      title: isKnown ? 'This device has a passkey of yours already.' : 'The device gave no passkey.',
      next: isKnown
        ? 'Use another device, or remove the passkey that it has first.'
        : 'Try again, and let the device check that it is you; or take the other way.',
    });
  }
}
