import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG, decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { Id } from '../../kernel/ids.ts';
import type { RelyingParty } from './model.ts';
import { challengeLifetime } from './rules.ts';

/** What an authenticator made, as a page sends it: base64url texts. */
export interface CreationAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

/** What an authenticator signed, as a page sends it: base64url texts. */
export interface UseAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  /** Whose passkey the authenticator takes it for; null where it does not say. */
  readonly userHandle: string | null;
}

export interface KnownCredential {
  readonly credential_id: Uint8Array;
  readonly public_key: Uint8Array;
  readonly transports: readonly string[];
}

export interface MadeCredential {
  readonly credentialId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

export type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON };

const algorithms = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];

/** By which authenticators know a person: the random part of the id. Name and address would tell a finder who it is. */
function handleOf(person: Id<'person'>): Buffer {
  return Buffer.from(person.slice(person.indexOf('_') + 1), 'hex');
}

/** Asks a browser to make a passkey that needs no address typed and proves the person at the device. */
export async function askForCreation(
  party: RelyingParty,
  person: { readonly id: Id<'person'>; readonly name: string; readonly email: string },
  challenge: string,
  known: readonly KnownCredential[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return await generateRegistrationOptions({
    rpName: 'Cordon',
    rpID: party.id,
    userID: new Uint8Array(handleOf(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: challengeLifetime,
    attestationType: 'none',
    excludeCredentials: known.map(describeCredential),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

/** Asks a browser to use a passkey: one of `known`, or whichever the person picks. */
export async function askForUse(
  party: RelyingParty,
  challenge: string,
  known: readonly KnownCredential[] | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return await generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: challengeLifetime,
    userVerification: 'required',
    ...(known === null ? {} : { allowCredentials: known.map(describeCredential) }),
  });
}

function describeCredential({ credential_id, transports }: KnownCredential) {
  return { id: Buffer.from(credential_id).toString('base64url'), transports: [...transports] };
}

/** The challenge that an answer says it answers; an empty text where none can be read. */
export function readChallenge(clientDataJSON: string): string {
  try {
    const read: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const challenge = typeof read === 'object' && read !== null && 'challenge' in read ? read.challenge : '';
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}

/**
 * Checks a new passkey: our challenge, our origin, our name, the person verified at the device. `undefined` when any
 * of it is not so.
 */
export async function verifyCreation(
  party: RelyingParty,
  challenge: string,
  answer: CreationAnswer,
): Promise<MadeCredential | undefined> {
  try {
    // A statement with certificates proves a maker that nobody asked for, and checking it may open connections.
    if (!isPlainStatement(answer.attestationObject)) return undefined;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...{ id: answer.id, rawId: answer.id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON: answer.clientDataJSON, attestationObject: answer.attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    if (id !== answer.id) return undefined;
    return { credentialId: Buffer.from(id, 'base64url'), publicKey, counter };
  } catch {
    return undefined;
  }
}

function isPlainStatement(attestationObject: string): boolean {
  const statement = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const format = statement.get('fmt');
  return format === 'none' || (format === 'packed' && !statement.get('attStmt').get('x5c'));
}

/**
 * Checks a use: our challenge, our origin, our name, the person verified at the device, the signature. Gives the count
 * of uses that the authenticator states, which the caller has to hold against the last one; `undefined` when anything
 * is not so.
 */
export async function verifyUse(
  party: RelyingParty,
  challenge: string,
  answer: UseAnswer,
  credential: KnownCredential & { readonly person_id: Id<'person'> },
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...{ id: answer.id, rawId: answer.id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: answer.clientDataJSON,
          authenticatorData: answer.authenticatorData,
          signature: answer.signature,
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      // Counted by the caller, against what is stored when it is stored.
      credential: { id: answer.id, publicKey: new Uint8Array(credential.public_key), counter: -1 },
      requireUserVerification: true,
    });
    const isOwners =
      answer.userHandle === null ||
      answer.userHandle === handleOf(credential.person_id).toString('base64url');
    return verified && isOwners ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
